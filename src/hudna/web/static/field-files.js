// Photos and files of a report stay in this browser (IndexedDB) until they are sent, by the draft's or report's name.
const opened = () => new Promise((done, failed) => {
  const asked = indexedDB.open("hudna-field", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("files");
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

async function within(mode, work) {
  const db = await opened();
  try {
    return await new Promise((done, failed) => {
      const transaction = db.transaction("files", mode);
      const asked = work(transaction.objectStore("files"));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally { db.close(); }
}

export const filesOf = async (key) => (await within("readonly", (store) => store.get(key))) ?? [];
export const dropFiles = (key) => within("readwrite", (store) => store.delete(key));
export const keepFiles = (key, files) => (files.length ? within("readwrite", (store) => store.put(files, key)) : dropFiles(key));

// The part of a form that chooses files: a list of what is kept, each of which can be taken off again.
export function chooser(box, draft) {
  const input = box.querySelector("input"), list = box.querySelector("ul"), said = box.querySelector("[role=status]");
  const { most, largest } = box.dataset;
  let kept = [], done = Promise.resolve();

  function show() {
    list.replaceChildren(...kept.map((file, at) => {
      const line = document.createElement("li"), name = document.createElement("bdi"), away = document.createElement("button");
      name.textContent = `${file.name} · ${Math.ceil(file.size / 1000)} kB`;
      Object.assign(away, { type: "button", textContent: box.dataset.away });
      away.addEventListener("click", () => put(kept.filter((_, other) => other !== at)));
      line.append(name, away);
      return line;
    }));
  }

  function put(files) {
    kept = files;
    show();
    done = done.then(() => keepFiles(draft, kept)).catch(() => { said.textContent = box.dataset.full; });
    return done;
  }

  input.removeAttribute("name"); // sent from here, also later, and not by the form
  input.addEventListener("change", () => {
    const fit = [...input.files].filter((file) => file.size <= Number(largest));
    const all = [...kept, ...fit];
    said.textContent = fit.length < input.files.length ? box.dataset.large : all.length > Number(most) ? box.dataset.many : "";
    input.value = "";
    put(all.slice(0, Number(most)));
  });
  return {
    take: (files) => put(files),
    load: async () => { kept = await filesOf(draft).catch(() => []); show(); },
    // Hands what was chosen over to a report that waits.
    async give(report) {
      const files = kept;
      await done;
      await keepFiles(report, files);
      await put([]);
      return files.length;
    },
  };
}
