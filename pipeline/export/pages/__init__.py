"""A reading as others take it: ALTO, a table of words, a searchable PDF. All of one reading; nothing is read twice."""
