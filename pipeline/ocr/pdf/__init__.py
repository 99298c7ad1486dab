"""PDF files: pages rendered and counted by pdfium, words of born-digital pages by pdfplumber, text layers judged."""
