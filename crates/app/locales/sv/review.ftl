# Granskningens meddelanden: citera orden och säg vad som ska göras.
