use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufStream};
use tokio::net::TcpStream;

use crate::Mail;

/// One SMTP connection that waits for each reply, as most senders do (no PIPELINING).
pub struct Smtp {
    stream: BufStream<TcpStream>,
    line: String,
}

impl Smtp {
    /// Connects and greets.
    ///
    /// # Errors
    /// When nobody answers, or with anything but success.
    pub async fn connect(to: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        let mut smtp = Self { stream: BufStream::with_capacity(4096, 64 << 10, stream), line: String::new() };
        smtp.expect("220").await?;
        smtp.say("EHLO bench.example\r\n", "250").await?;
        Ok(smtp)
    }

    /// Hands one mail over; when this returns, the server has said that it keeps it.
    ///
    /// # Errors
    /// When the server refuses or is gone.
    pub async fn send(&mut self, mail: &Mail, to: &str) -> io::Result<()> {
        self.say(&format!("MAIL FROM:<{}>\r\n", mail.from), "250").await?;
        self.say(&format!("RCPT TO:<{to}>\r\n"), "250").await?;
        self.say("DATA\r\n", "354").await?;
        // No line of the mix begins with a dot, so nothing has to be stuffed.
        self.stream.write_all(&mail.raw).await?;
        self.say(".\r\n", "250").await
    }

    async fn say(&mut self, command: &str, wanted: &str) -> io::Result<()> {
        self.stream.write_all(command.as_bytes()).await?;
        self.stream.flush().await?;
        self.expect(wanted).await
    }

    async fn expect(&mut self, wanted: &str) -> io::Result<()> {
        loop {
            self.line.clear();
            if self.stream.read_line(&mut self.line).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if !self.line.starts_with(wanted) {
                return Err(io::Error::other(format!("wanted {wanted}, was told: {}", self.line.trim_end())));
            }
            if self.line.as_bytes().get(3) != Some(&b'-') {
                return Ok(());
            }
        }
    }
}
