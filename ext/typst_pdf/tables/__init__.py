"""Tables read from docutils and given their shape. No Typst here."""
