"""What is inside lungs, liver, brain and bones, and among them: diaphragm, larynx, eyes."""
