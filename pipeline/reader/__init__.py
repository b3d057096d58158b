"""Our small encoder as a spaCy component: pieces.py cuts words, encoder.py runs the model, decode.py reads its scores, component.py sets spans."""
