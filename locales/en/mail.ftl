# Mail that the program writes by itself.

mail-acknowledgement-subject = We have your message
mail-acknowledgement =
    Hello,

    thank you for writing to { $mailbox }. Your message has arrived and somebody will answer it.
    There is no need to write again; if you want to add something, reply to this mail.
mail-quote-line = On { $date }, { $name } wrote:
mail-forward-line = ---------- Forwarded message ----------
