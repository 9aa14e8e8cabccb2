//! Who is at the other end: the network address, believing proxies only where the operator trusts them (threat T-36).

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::net::IpAddr;

/// The other end of a connection; the server puts it into every request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// The client's address. Each proxy appends the address it was called from, so the list is read from its end for as long
/// as the speaker is trusted; the first address of a stranger is the client's.
pub(crate) fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let mut client = peer.to_canonical();
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    for hop in hops.iter().rev() {
        if !trusted.iter().any(|net| net.contains(&client)) {
            break;
        }
        let Ok(address) = hop.parse::<IpAddr>() else { break };
        client = address.to_canonical();
    }
    client
}

/// Whether the request says that it came through a proxy.
pub(crate) fn is_forwarded(headers: &HeaderMap) -> bool {
    ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"]
        .iter()
        .any(|name| headers.contains_key(*name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn asked(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let headers = forwarded.iter().map(|line| {
            let name = axum::http::HeaderName::from_static("x-forwarded-for");
            (name, HeaderValue::from_str(line).unwrap())
        });
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        address(peer.parse().unwrap(), &headers.collect(), &trusted).to_string()
    }

    #[test]
    fn t_36_a_stranger_cannot_claim_another_address() {
        assert_eq!(asked("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(asked("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]), "203.0.113.9");
    }

    #[test]
    fn t_36_a_trusted_proxy_is_believed_for_the_last_hop_only() {
        let trusted = ["10.0.0.0/8"];
        assert_eq!(asked("10.0.0.1", &["198.51.100.1"], &trusted), "198.51.100.1");
        assert_eq!(asked("10.0.0.1", &["1.2.3.4, 198.51.100.1"], &trusted), "198.51.100.1");
        assert_eq!(asked("10.0.0.1", &["1.2.3.4", "198.51.100.1, 10.9.9.9"], &trusted), "198.51.100.1");
    }

    #[test]
    fn t_36_nonsense_ends_the_list() {
        assert_eq!(asked("10.0.0.1", &["198.51.100.1, unknown"], &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(asked("10.0.0.1", &[""], &["10.0.0.0/8"]), "10.0.0.1");
    }

    #[test]
    fn an_old_address_in_new_clothes_is_the_old_one() {
        assert_eq!(asked("::ffff:10.0.0.1", &["::ffff:198.51.100.1"], &["10.0.0.0/8"]), "198.51.100.1");
    }
}
