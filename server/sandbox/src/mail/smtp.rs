//! The SMTP server's sockets.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::session::{MAX_BYTES, Next, Session};
use crate::shared::{Shared, lock};

/// A command or a line of text may be this long; RFC 5321 4.5.3.1 asks for 1,000.
const MAX_LINE: u64 = 65_536;
/// RFC 5321 4.5.3.2.7: a silent client is let go after five minutes.
const PATIENCE: Duration = Duration::from_mins(5);

/// Takes connections until the sandbox stops.
pub async fn serve(listener: TcpListener, shared: Arc<Shared>, shutdown: CancellationToken) {
    loop {
        let accepted = tokio::select! {
            () = shutdown.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Out of sockets: wait for some to close.
                tracing::warn!(%error, "an SMTP connection was not taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let (shared, shutdown) = (Arc::clone(&shared), shutdown.clone());
        tokio::spawn(async move {
            tokio::select! {
                () = shutdown.cancelled() => {}
                talked = talk(stream, &shared) => if let Err(error) = talked {
                    tracing::debug!(%error, "an SMTP connection broke");
                },
            }
        });
    }
}

async fn talk(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut read = BufReader::new(read);
    write.write_all(b"220 practice sandbox ESMTP\r\n").await?;
    let mut session = Session::default();
    while let Some(line) = line(&mut read).await? {
        let text = String::from_utf8_lossy(&line);
        match session.command(text.trim_end()) {
            Next::Reply(reply) => write.write_all(reply.as_bytes()).await?,
            Next::Quit(reply) => {
                write.write_all(reply.as_bytes()).await?;
                return write.shutdown().await;
            }
            Next::Data(reply) => {
                write.write_all(reply.as_bytes()).await?;
                let answer = if let Some(source) = message(&mut read).await? {
                    let now = shared.clock.now();
                    let recipients = session.take_recipients();
                    let id = lock(&shared.mail).deliver(recipients, source, now);
                    shared.mark_changed();
                    format!("250 2.0.0 kept as number {id}\r\n")
                } else {
                    session.forget();
                    "552 5.3.4 the message is too big\r\n".to_owned()
                };
                write.write_all(answer.as_bytes()).await?;
            }
        }
    }
    Ok(())
}

/// Reads one line with its end; nothing when the client has hung up.
async fn line(read: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let reading = async { read.take(MAX_LINE).read_until(b'\n', &mut line).await };
    let count = timeout(PATIENCE, reading)
        .await
        .map_err(|_| io::ErrorKind::TimedOut)??;
    match (count, line.last()) {
        (0, _) => Ok(None),
        (_, Some(b'\n')) => Ok(Some(line)),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

/// Reads a message up to its dot, taking the extra dots away (RFC 5321 4.5.2).
/// Nothing when it is too big; it is read to its end all the same.
async fn message(read: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut source = Vec::new();
    let mut too_big = false;
    loop {
        let Some(line) = line(read).await? else {
            return Err(io::ErrorKind::UnexpectedEof.into());
        };
        if line == b".\r\n" || line == b".\n" {
            return Ok((!too_big).then_some(source));
        }
        let line = line.strip_prefix(b".").unwrap_or(&line);
        too_big = too_big || source.len() + line.len() > MAX_BYTES;
        if !too_big {
            source.extend_from_slice(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn dots_are_unstuffed_and_the_end_is_found() {
        let mut wire = BufReader::new(&b"Subject: x\r\n\r\n..hidden\r\n.\r\nQUIT\r\n"[..]);
        let source = message(&mut wire).await.unwrap().unwrap();
        assert_eq!(source, b"Subject: x\r\n\r\n.hidden\r\n");
        assert_eq!(line(&mut wire).await.unwrap().unwrap(), b"QUIT\r\n");
        assert!(line(&mut wire).await.unwrap().is_none());
    }

    #[tokio::test]
    async fn a_message_that_breaks_off_is_not_kept() {
        let mut wire = BufReader::new(&b"Subject: x\r\n"[..]);
        assert!(message(&mut wire).await.is_err());
    }
}
