"""Pure rules over rulebooks: values in, a decision with its reason, numbers and citation out."""
