"""One file for each verb: parse, call, print."""
