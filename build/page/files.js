// Files, out of the app and into it; nothing is sent anywhere. Bytes travel as base64.
//   {"do": "save-file", "value": {"name", "mime", "data" or "bytes"}}   a text or bytes, handed to the phone as a file
//   {"do": "pick-file", "value": {"id", "accept", "most", "as"}}   one that the person chooses, of at most so many
//     bytes, as "text" or "bytes"
// What came of it: {"did": "picked", "id"} and "text", "bytes" or "large": true, or none of them when none was chosen.

const SAVED_WITHIN = 60_000; // milliseconds a browser may take to write a file
const CHOSEN_WITHIN = 10_000; // milliseconds it may take to say which file was chosen

const files = {
  async save({ name, mime, data, bytes }) {
    const file = new File([bytes === undefined ? data : unpacked(bytes)], name, { type: mime });
    // An Apple phone shows its sheet: there a download may lead nowhere in an installed app.
    const apple = navigator.vendor?.startsWith("Apple") && navigator.maxTouchPoints > 1;
    if (apple && navigator.canShare?.({ files: [file] })) {
      const ended = await navigator.share({ files: [file] }).then(() => "", (error) => error.name);
      if (!ended) return { saved: true };
      if (ended === "AbortError") return { saved: false }; // put away by the person
    }
    const address = URL.createObjectURL(file);
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), SAVED_WITHIN);
    return { saved: true };
  },
  pick({ id, accept, most, as }) {
    const chooser = Object.assign(document.createElement("input"), { type: "file", accept, hidden: true });
    let done = false;
    const picked = (found) => {
      if (done) return;
      done = true;
      away.busy = false;
      chooser.remove();
      services.tell({ did: "picked", id, ...found });
    };
    chooser.onchange = async () => {
      const [file] = chooser.files;
      if (!file) return picked({});
      if (file.size > most) return picked({ large: true });
      picked(as === "bytes" ? { bytes: packed(await file.arrayBuffer()) } : { text: await file.text() });
    };
    chooser.oncancel = () => picked({});
    // Older browsers do not say that nothing was chosen: one is back, and there is no file.
    const back = () => setTimeout(() => chooser.files?.length || picked({}), CHOSEN_WITHIN);
    addEventListener("focus", back, { once: true });
    document.body.append(chooser); // Safari forgets one that is nowhere
    away.busy = true; // the app is out of sight meanwhile, and has not been left
    chooser.click();
  },
};

function packed(buffer) {
  let letters = "";
  for (const byte of new Uint8Array(buffer)) letters += String.fromCharCode(byte);
  return btoa(letters);
}
function unpacked(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
