"""The mail catcher: takes every mail by SMTP, keeps it as Maildir, shows it on a small page."""
