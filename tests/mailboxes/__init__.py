"""A real mail server, mail to fill it with, and a line that can break: for the tests of mailboxes."""
