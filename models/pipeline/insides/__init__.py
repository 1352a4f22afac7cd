"""What is inside lungs, liver, brain and bones."""
