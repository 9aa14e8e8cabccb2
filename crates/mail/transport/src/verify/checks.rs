//! The checks themselves.

use std::net::IpAddr;
use std::time::Duration;

use ipnet::IpNet;
use mail_auth::dmarc::Policy as DmarcPolicy;
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::hickory_resolver::proto::rr::RecordType;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{
    AuthenticatedMessage, DkimOutput, DkimResult, DmarcOutput, DmarcResult, MessageAuthenticator, SpfOutput, SpfResult,
};
use tokio::time::{Instant, timeout, timeout_at};

use super::breaker::Breaker;
use super::resolver::{NameServer, NameServerError, authenticator};
use super::{Check, DkimSignature, Dmarc, Inbound, Origin, Policy, Sender, Verdicts};

/// Time for all checks of a mail.
const LIMIT: Duration = Duration::from_secs(2);
/// Time that the resolver has to show that it is there.
const PROBE: Duration = Duration::from_millis(700);
/// Signatures and seals that are looked at; a mail with more is given up, since each costs hashing and a look-up (T-10).
const SIGNATURES: usize = 20;

/// Checks mails against one name server.
pub struct Verifier {
    authenticator: MessageAuthenticator,
    breaker: Breaker,
    hostname: String,
    trusted: Vec<IpNet>,
}

impl Verifier {
    /// A verifier. `hostname` is our name, which SPF macros may use; `trusted` are relays of ours, behind which the true origin
    /// of a mail cannot be seen. Loopback always counts as such.
    ///
    /// # Errors
    /// When the system's name server configuration is wanted and cannot be read.
    pub fn new(server: NameServer, hostname: &str, trusted: Vec<IpNet>) -> Result<Self, NameServerError> {
        let authenticator = authenticator(server)?;
        Ok(Self { authenticator, breaker: Breaker::default(), hostname: hostname.to_owned(), trusted })
    }

    /// Checks a mail, in two seconds at most, and at once when the resolver is known to be down.
    pub async fn verify(&self, mail: &Inbound<'_>) -> Verdicts {
        if count_signatures(mail.raw) > SIGNATURES {
            return Verdicts::unknown(Check::PermError);
        }
        let Some(message) = AuthenticatedMessage::parse(mail.raw) else { return Verdicts::unknown(Check::None) };
        if self.breaker.is_open() {
            return Verdicts::unknown(Check::TempError);
        }
        let verdicts = self.ask(&message, mail.origin.filter(|origin| !self.is_ours(origin.ip))).await;
        if !verdicts.lacks_answers() {
            self.breaker.succeeded();
        } else if self.breaker.failed() && !self.resolver_answers().await {
            self.breaker.open();
        }
        verdicts
    }

    fn is_ours(&self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        ip.is_loopback() || self.trusted.iter().any(|net| net.contains(&ip))
    }

    async fn ask(&self, message: &AuthenticatedMessage<'_>, origin: Option<Origin<'_>>) -> Verdicts {
        let deadline = Instant::now() + LIMIT;
        let asked = &self.authenticator;
        let (spf, dkim, arc) = tokio::join!(
            self.spf(origin, deadline),
            timeout_at(deadline, asked.verify_dkim(message)),
            timeout_at(deadline, asked.verify_arc(message)),
        );
        let silent = dkim.is_err();
        let dkim = dkim.unwrap_or_default();
        let spf_output = spf.clone().unwrap_or_else(|| SpfOutput::new(String::new()));
        let dmarc = DmarcParameters {
            message,
            dkim_output: &dkim,
            dkim2_output: None,
            rfc5321_mail_from_domain: spf_output.domain(),
            spf_output: &spf_output,
        };
        let single_author = has_single_author(message);
        let dmarc = match timeout_at(deadline, asked.verify_dmarc(dmarc)).await {
            Ok(output) if single_author => judged(&output),
            Ok(_) => Verdicts::unknown(Check::None).dmarc,
            Err(_) => Verdicts::unknown(Check::TempError).dmarc,
        };
        let mut signatures: Vec<DkimSignature> = dkim.iter().filter_map(signature).collect();
        if silent {
            let signed = message.dkim_headers.iter().map(|header| &header.header);
            signatures.extend(signed.map(|signature| DkimSignature {
                domain: signature.d.clone(),
                selector: signature.s.clone(),
                result: Check::TempError,
            }));
        }
        let mut verdicts = Verdicts {
            spf: spf.as_ref().map_or(Check::None, |output| spf_check(output.result())),
            dkim: signatures,
            dmarc,
            arc: arc.map_or(Check::TempError, |output| dkim_check(output.result())),
            sender: Sender::Unverified,
        };
        verdicts.sender = verdicts.conclude(origin.is_some());
        verdicts
    }

    async fn spf(&self, origin: Option<Origin<'_>>, deadline: Instant) -> Option<SpfOutput> {
        let Origin { ip, helo, mail_from } = origin?;
        let domain = mail_from.rsplit_once('@').map_or(helo, |(_, domain)| domain);
        let ip = ip.to_canonical();
        let parameters = if mail_from.is_empty() {
            SpfParameters::verify_ehlo(ip, helo, &self.hostname)
        } else {
            SpfParameters::verify_mail_from(ip, helo, &self.hostname, mail_from)
        };
        let asked = timeout_at(deadline, self.authenticator.verify_spf(parameters)).await;
        Some(asked.unwrap_or_else(|_| SpfOutput::new(domain.to_owned()).with_result(SpfResult::TempError)))
    }

    /// Asks for the root's name servers, which any resolver has at hand. An empty or negative answer is an answer too.
    async fn resolver_answers(&self) -> bool {
        let resolver = self.authenticator.resolver();
        resolver.clear_cache();
        match timeout(PROBE, resolver.lookup(".", RecordType::NS)).await {
            Ok(Ok(_)) => true,
            Ok(Err(error)) => error.is_no_records_found() || error.is_nx_domain(),
            Err(_) => false,
        }
    }
}

impl Verdicts {
    fn lacks_answers(&self) -> bool {
        let results = [self.spf, self.dmarc.result, self.arc];
        results.contains(&Check::TempError) || self.dkim.iter().any(|signature| signature.result == Check::TempError)
    }

    /// Verified needs a DMARC pass. Failed needs that nothing which could have proved the author was left unknown: without the
    /// origin SPF was not asked, and an honest mail may rest on SPF alone.
    fn conclude(&self, knows_origin: bool) -> Sender {
        match self.dmarc.result {
            Check::Pass => Sender::Verified,
            Check::Fail if knows_origin && self.dmarc.policy != Policy::Absent && !self.lacks_answers() => {
                Sender::Failed
            }
            _ => Sender::Unverified,
        }
    }
}

/// Whether the mail has one From field with one address. With two, what one program checks and what another shows may be
/// different people.
fn has_single_author(message: &AuthenticatedMessage<'_>) -> bool {
    let fields = message.headers.iter().filter(|(name, _)| name.trim_ascii().eq_ignore_ascii_case(b"from"));
    fields.count() == 1 && message.froms().len() == 1
}

/// Counts header fields that cost something to check, before anything is hashed.
fn count_signatures(raw: &[u8]) -> usize {
    let mut count = 0;
    for line in raw.split(|&octet| octet == b'\n') {
        if line.is_empty() || line == b"\r" {
            break;
        }
        let starts = |name: &[u8]| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        if starts(b"dkim-signature") || starts(b"arc-") || starts(b"dkim2-") {
            count += 1;
        }
    }
    count
}

fn judged(output: &DmarcOutput) -> Dmarc {
    let (spf_aligned, dkim_aligned) =
        (*output.spf_result() == DmarcResult::Pass, *output.dkim_result() == DmarcResult::Pass);
    let result = match (output.spf_result(), output.dkim_result()) {
        _ if spf_aligned || dkim_aligned => Check::Pass,
        (DmarcResult::TempError(_), _) | (_, DmarcResult::TempError(_)) => Check::TempError,
        (DmarcResult::PermError(_), _) | (_, DmarcResult::PermError(_)) => Check::PermError,
        (DmarcResult::Fail(_), _) | (_, DmarcResult::Fail(_)) => Check::Fail,
        _ if output.policy() == DmarcPolicy::Unspecified => Check::None,
        _ => Check::Fail,
    };
    let policy = match output.policy() {
        DmarcPolicy::None => Policy::None,
        DmarcPolicy::Quarantine => Policy::Quarantine,
        DmarcPolicy::Reject => Policy::Reject,
        DmarcPolicy::Unspecified => Policy::Absent,
    };
    Dmarc { result, policy, domain: output.domain().to_owned(), spf_aligned, dkim_aligned }
}

fn signature(output: &DkimOutput<'_>) -> Option<DkimSignature> {
    let result = dkim_check(output.result());
    match output.signature() {
        Some(signature) => Some(DkimSignature { domain: signature.d.clone(), selector: signature.s.clone(), result }),
        None if result == Check::None => None,
        None => Some(DkimSignature { domain: String::new(), selector: String::new(), result }),
    }
}

fn spf_check(result: SpfResult) -> Check {
    match result {
        SpfResult::Pass => Check::Pass,
        SpfResult::Fail => Check::Fail,
        SpfResult::SoftFail => Check::SoftFail,
        SpfResult::Neutral => Check::Neutral,
        SpfResult::TempError => Check::TempError,
        SpfResult::PermError => Check::PermError,
        SpfResult::None => Check::None,
    }
}

fn dkim_check(result: &DkimResult) -> Check {
    match result {
        DkimResult::Pass => Check::Pass,
        DkimResult::Fail(_) => Check::Fail,
        // A body or a signature that does not match is no pass by any name; RFC 8601 calls it fail.
        DkimResult::Neutral(_) => Check::Fail,
        DkimResult::PermError(_) => Check::PermError,
        DkimResult::TempError(_) => Check::TempError,
        DkimResult::None => Check::None,
    }
}
