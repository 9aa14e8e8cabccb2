/** One made-up conversation: subject, then what customer (c), agent (a) and colleague (n, a note) write in turn. */
export interface Letter {
  contact: number;
  box: string;
  subject: string;
  lines: string[];
  tags?: string[];
  priority?: 'urgent' | 'high' | 'low';
}

export const letters: Letter[] = [
  {
    contact: 0,
    box: 'b1',
    subject: 'Mirror arrived with a scratch',
    tags: ['return', 'optics'],
    priority: 'high',
    lines: [
      'c:Hello,\n\nthe 250 mm primary mirror (order 88-4102) came today. The box was fine, but there is a scratch about two centimetres long near the edge. I have put photographs below.\n\nOur open evening is on the 12th. Is there any chance of a replacement before that?\n\nBest wishes\nOksana Melnyk',
      'a:Dear Oksana,\n\nthat should not have left our workshop, and I am sorry. I have set a new mirror aside for you. Could you tell me whether the scratch catches a fingernail? It helps the workshop to see whether it happened before or after coating.\n\nIf we hear from you by Thursday, the new mirror reaches you on the 10th.',
      'n:@Tomasz please keep the last 250 from batch 31 for her. Batch 30 has the coating trouble.',
      'c:It does catch a fingernail, yes. And thank you, the 10th would be perfect. Shall I send the old one back in the same box?',
    ],
  },
  {
    contact: 1,
    box: 'b2',
    subject: 'Rechnung 2026-0417: falscher Steuersatz',
    tags: ['rechnung'],
    lines: [
      'c:Guten Tag,\n\nauf der Rechnung 2026-0417 steht ein Steuersatz von 19 %. Als gemeinnütziger Verein sollten es bei Lehrmaterial 7 % sein. Könnten Sie das bitte korrigieren?\n\nMit freundlichen Grüßen\nBirgit Ahrens\nVolkssternwarte Emsland',
      'a:Guten Tag Frau Ahrens,\n\nSie haben recht: Die Sternkarten sind Lehrmaterial, die Halterung nicht. Ich schicke Ihnen morgen eine berichtigte Rechnung mit beiden Sätzen.',
      'c:Vielen Dank! Dann überweise ich nach Erhalt der neuen Rechnung.',
    ],
  },
  {
    contact: 2,
    box: 'b1',
    subject: 'Monture équatoriale : bruit au démarrage',
    lines: [
      'c:Bonjour,\n\ndepuis hier la monture fait un bruit sec au démarrage, comme si une dent sautait. Le suivi est ensuite correct. Faut-il la renvoyer ou puis-je régler la vis sans fin moi-même ?\n\nBien à vous,\nThéo',
    ],
  },
  {
    contact: 3,
    box: 'b3',
    subject: '11月のワークショップについて',
    tags: ['workshop'],
    lines: [
      'c:はじめまして。11月のミラー研磨ワークショップに二名で参加したいのですが、まだ空きはありますでしょうか。\n\n田中',
    ],
  },
  {
    contact: 4,
    box: 'b1',
    subject: 'طلب عرض سعر لعشرة مناظير',
    tags: ['offer'],
    lines: [
      'c:السلام عليكم،\n\nنود شراء عشرة مناظير للمدارس في منطقتنا. هل يمكنكم إرسال عرض سعر يشمل الشحن إلى طنجة؟\n\nمع الشكر\nأمينة الفاسي',
      'a:Dear Amina,\n\nthank you for writing. I have attached our offer for ten telescopes, with shipping to Tangier.',
    ],
  },
  {
    contact: 5,
    box: 'b1',
    subject: 'Re: Quote for 40 focuser knobs',
    tags: ['offer'],
    lines: [
      'c:Morning,\n\nprice is fine. Please go ahead with 40. Same delivery address as in spring.\n\nCallum',
      'a:Thank you, Callum. They leave on Monday.',
      'c:Brilliant. PO number is DO-2217.',
    ],
  },
  {
    contact: 6,
    box: 'b1',
    subject: '¿Puedo cambiar la dirección de envío?',
    priority: 'urgent',
    lines: [
      'c:Hola:\n\nel paquete sale hoy y la dirección está mal: el número es 41, no 14. ¿Se puede cambiar todavía?\n\nLucía',
    ],
  },
  {
    contact: 7,
    box: 'b1',
    subject: 'Passwort für die Planetariums-App vergessen',
    lines: [
      'c:Moin, ich komme nicht mehr in die App. Der Link zum Zurücksetzen kommt nicht an. Im Spam ist auch nichts.',
      'a:Hallo Jannik, der Link ging an eine ältere Adresse. Ich habe ihn neu verschickt.',
    ],
  },
  {
    contact: 8,
    box: 'b3',
    subject: 'Faktura za warsztaty',
    tags: ['rechnung', 'workshop'],
    lines: [
      'c:Dzień dobry,\n\nczy mogę prosić o fakturę na firmę Gwiazdozbiór za oba miejsca na warsztatach?\n\nPozdrawiam\nEwa Wróblewska',
    ],
  },
  {
    contact: 9,
    box: 'b1',
    subject:
      'Anfrage zur Justierung der Koma-Korrektor-Feldabflachungs-Linsengruppe im Newton-Teleskop mit 400 mm Öffnung (Institutsbestand, Inventarnummer 4711-0815-B)',
    tags: ['optics', 'institut'],
    lines: [
      'c:Sehr geehrte Damen und Herren,\n\nhttps://institut-fuer-beobachtende-astronomie.example/inventar/teleskope/newton/400mm/komakorrektor-feldabflachung/protokolle/2026/11/messprotokoll-langfassung.html\n\nanbei das Messprotokoll. Wir bitten um Einschätzung.\n\nHochachtungsvoll',
    ],
  },
  {
    contact: 10,
    box: 'b1',
    subject: 'Field battery dies at -12 °C',
    lines: [
      'c:Hey,\n\nsecond night in a row the battery pack gave up after 40 minutes at about -12. Is that expected? The data sheet says 5 hours at -10.\n\nRobin',
      'a:Hi Robin, that is not expected. Could you send me the serial number from the underside?',
      'c:SW-BP-20931.',
      'n:That series had the wrong cells. Replace without asking further.',
      'a:Thank you. A new pack is on its way; keep the old one for spares.',
      'c:Wow, that was quick. Thanks!',
      'a:You are welcome. Clear skies!',
    ],
  },
  {
    contact: 11,
    box: 'b1',
    subject: 'Συμβατότητα με προσαρμογέα T2',
    lines: ['c:Καλησπέρα,\n\nταιριάζει ο προσαρμογέας T2 στο μοντέλο S80; Δεν το βρίσκω στον κατάλογο.\n\nΝίκος'],
  },
  {
    contact: 12,
    box: 'b3',
    subject: 'Klassenbesuch am 3. Dezember',
    tags: ['workshop'],
    lines: [
      'c:Liebes Sternwerk-Team,\n\nwir kommen mit 26 Kindern. Gibt es eine Möglichkeit, mittags warm zu essen?\n\nHerzliche Grüße\nHanna Brück',
      'a:Liebe Frau Brück, die Kantine nebenan kocht gern für Sie; ich melde die Klasse an.',
    ],
  },
  {
    contact: 13,
    box: 'b2',
    subject: 'Sollecito pagamento fattura 318',
    priority: 'low',
    lines: [
      'c:Buongiorno,\n\nla fattura 318 risulta ancora aperta da parte vostra. Potete verificare?\n\nSergio Valli',
    ],
  },
  {
    contact: 5,
    box: 'b1',
    subject: 'Loose collimation screws',
    lines: [
      'c:Two of the three screws were loose out of the box. Easy fix, but you may want to know.',
      'a:We do, thank you. I have told the workshop.',
    ],
  },
  {
    contact: 0,
    box: 'b1',
    subject: 'Which eyepiece for planets?',
    lines: [
      'c:Short question: 7 mm or 9 mm with the 250?',
      'a:The 9. The 7 asks for a night that we get twice a year.',
    ],
  },
];

/** A newsletter-like mail with colours of its own, to see how painted mail looks in both themes. */
export const painted =
  '<table width="100%" bgcolor="#f2f4ff" cellpadding="16"><tr><td><h2 style="color:#23327a;margin:0 0 8px">Your parcel is on its way</h2><p style="color:#333">Parcel <b>PX-55120</b> leaves our hub tonight.</p><p><a href="https://parcels.example/PX-55120" style="background:#23327a;color:#ffffff;padding:8px 14px;text-decoration:none">Follow the parcel</a></p><p><img data-remote-src="https://parcels.example/map.png" alt="Map of the route" width="320" height="120"></p></td></tr></table>';
