"""What the register answers beyond its records: how a round is covered, and several rounds side by side."""
