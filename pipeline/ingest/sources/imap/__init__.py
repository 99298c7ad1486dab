"""Mailboxes on a server, read over IMAP."""
