// Files, out of the app and into it. Both are texts; nothing is sent anywhere.
//   {"do": "save-file", "value": {"name", "mime", "data"}}   handed to the phone as a file
//   {"do": "pick-file", "value": {"id", "accept", "most"}}   one that the person chooses, of at most so many bytes
// What came of it: {"did": "picked", "id"} and "text", or "large": true, or neither when none was chosen.

const SAVED_WITHIN = 60_000; // milliseconds a browser may take to write a file
const CHOSEN_WITHIN = 10_000; // milliseconds it may take to say which file was chosen

const files = {
  async save({ name, mime, data }) {
    const file = new File([data], name, { type: mime });
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
  pick({ id, accept, most }) {
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
      picked(file.size > most ? { large: true } : { text: await file.text() });
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
