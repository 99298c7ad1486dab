"""Documents become readings: words with boxes and confidences."""
