"""What the program knows of Danish and of Denmark: lexicon, tables, tokeniser. Its data lie in models/."""
