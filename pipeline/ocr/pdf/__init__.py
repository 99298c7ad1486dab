"""PDF files: pages rendered and counted by pdfium, their words and pictures sorted out, text layers judged."""
