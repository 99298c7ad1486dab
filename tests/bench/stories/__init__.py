"""Corpora of stories — letters, mails, and the register that should come out of them — read and scored."""
