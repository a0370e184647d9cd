//! One SMTP conversation, without the socket (RFC 5321).

/// The largest message taken, as the greeting says.
pub(super) const MAX_BYTES: usize = 26_214_400;
/// RFC 5321 4.5.3.1.8 asks for at least this many.
const MAX_RECIPIENTS: usize = 100;

/// What to do after a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// Answer and read the next command.
    Reply(String),
    /// Answer and read the message.
    Data(String),
    /// Answer and hang up.
    Quit(String),
}

/// How far the conversation has come.
#[derive(Debug, Default)]
pub(super) struct Session {
    greeted: bool,
    sender: Option<String>,
    recipients: Vec<String>,
}

fn reply(text: &str) -> Next {
    Next::Reply(format!("{text}\r\n"))
}

impl Session {
    /// Takes one command line, without its line end.
    pub(super) fn command(&mut self, line: &str) -> Next {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                self.greet();
                Next::Reply(format!(
                    "250-practice sandbox\r\n250-PIPELINING\r\n250-SIZE {MAX_BYTES}\r\n\
                     250-8BITMIME\r\n250 SMTPUTF8\r\n"
                ))
            }
            "HELO" => {
                self.greet();
                reply("250 practice sandbox")
            }
            "MAIL" => self.mail(rest),
            "RCPT" => self.rcpt(rest),
            "DATA" if self.recipients.is_empty() => reply("503 5.5.1 no recipient yet"),
            "DATA" => Next::Data("354 end with a dot on a line of its own\r\n".to_owned()),
            "RSET" => {
                self.forget();
                reply("250 2.0.0 forgotten")
            }
            "NOOP" => reply("250 2.0.0 here"),
            "VRFY" => reply("252 2.5.0 everyone is welcome"),
            "QUIT" => Next::Quit("221 2.0.0 goodbye\r\n".to_owned()),
            _ => reply("502 5.5.1 this command is not known here"),
        }
    }

    /// The recipients of the message that has just been read.
    pub(super) fn take_recipients(&mut self) -> Vec<String> {
        self.sender = None;
        std::mem::take(&mut self.recipients)
    }

    /// Drops the message in hand.
    pub(super) fn forget(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }

    fn greet(&mut self) {
        self.greeted = true;
        self.forget();
    }

    fn mail(&mut self, rest: &str) -> Next {
        if !self.greeted {
            return reply("503 5.5.1 say EHLO first");
        }
        if self.sender.is_some() {
            return reply("503 5.5.1 one sender at a time");
        }
        let Some((sender, parameters)) = path(rest, "FROM:") else {
            return reply("501 5.5.4 MAIL FROM:<address> is meant");
        };
        let size = parameters
            .split_ascii_whitespace()
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(name, _)| name.eq_ignore_ascii_case("SIZE"))
            .and_then(|(_, size)| size.parse::<usize>().ok());
        if size.is_some_and(|size| size > MAX_BYTES) {
            return reply("552 5.3.4 the message is too big");
        }
        self.sender = Some(sender);
        reply("250 2.1.0 sender taken")
    }

    fn rcpt(&mut self, rest: &str) -> Next {
        if self.sender.is_none() {
            return reply("503 5.5.1 say MAIL first");
        }
        if self.recipients.len() >= MAX_RECIPIENTS {
            return reply("452 4.5.3 too many recipients");
        }
        match path(rest, "TO:") {
            Some((recipient, _)) if recipient.contains('@') => {
                self.recipients.push(recipient);
                reply("250 2.1.5 recipient taken")
            }
            _ => reply("501 5.1.3 RCPT TO:<address> is meant"),
        }
    }
}

/// Splits `FROM:<address> PARAMETER=value`.
fn path<'a>(rest: &'a str, word: &str) -> Option<(String, &'a str)> {
    let rest = rest.trim_start();
    let start = rest
        .get(..word.len())
        .filter(|start| start.eq_ignore_ascii_case(word))?;
    let rest = rest.get(start.len()..)?.trim_start().strip_prefix('<')?;
    let (address, parameters) = rest.split_once('>')?;
    Some((address.to_owned(), parameters))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(session: &mut Session, line: &str) -> String {
        match session.command(line) {
            Next::Reply(text) | Next::Data(text) | Next::Quit(text) => text,
        }
    }

    #[test]
    fn commands_have_an_order() {
        let mut session = Session::default();
        assert!(says(&mut session, "MAIL FROM:<a@b.example>").starts_with("503"));
        assert!(says(&mut session, "ehlo here").contains("250-8BITMIME\r\n"));
        assert!(says(&mut session, "RCPT TO:<c@d.example>").starts_with("503"));
        assert!(
            says(
                &mut session,
                "mail from:<a@b.example> SIZE=99 BODY=8BITMIME"
            )
            .starts_with("250")
        );
        assert!(says(&mut session, "DATA").starts_with("503"));
        assert!(says(&mut session, "RCPT TO:<c@d.example>").starts_with("250"));
        assert!(matches!(session.command("DATA"), Next::Data(_)));
        assert_eq!(session.take_recipients(), ["c@d.example"]);
        assert!(says(&mut session, "DATA").starts_with("503"));
    }

    #[test]
    fn bad_addresses_big_messages_and_strange_words_are_refused() {
        let mut session = Session::default();
        says(&mut session, "HELO here");
        assert!(says(&mut session, "MAIL FROM:a@b.example").starts_with("501"));
        assert!(says(&mut session, "MAIL FROM:<a@b.example> SIZE=99999999").starts_with("552"));
        assert!(says(&mut session, "MAIL FROM:<>").starts_with("250"));
        assert!(says(&mut session, "RCPT TO:<nobody>").starts_with("501"));
        assert!(says(&mut session, "RSET").starts_with("250"));
        assert!(says(&mut session, "RCPT TO:<c@d.example>").starts_with("503"));
        assert!(says(&mut session, "XYZZY").starts_with("502"));
        assert!(matches!(session.command("QUIT"), Next::Quit(_)));
    }
}
