// The camera, to read a QR code. What it sees stays on this phone: no frame is kept or sent.
//   {"do": "scan", "value": {"id", "words"}}   opens it over the screen; words are the app's: title, lead, close,
//     refused (the person said no), none (there is no camera, or none that a page may use)
//   {"do": "stop-scanning"}   puts it away
// What came of it: {"did": "scanned", "id", "text"}, without text when the person went back.
// The browser's own reader is used where there is one; else ours is fetched when it is first needed.

const LOOK_EVERY = 120; // milliseconds between two looks
const LONG_SIDE = 720; // pixels of a frame that our own reader looks at

const scanner = {
  open: null,
  async scan({ id, words }) {
    this.stop();
    const here = (this.open = { id, words, at: this.dress(words), stream: null });
    try {
      const stream = await this.camera();
      if (this.open !== here) return letGo(stream);
      here.stream = stream;
      const video = here.at.querySelector("video");
      video.srcObject = stream;
      await video.play();
      const read = await this.reader();
      while (this.open === here) {
        const text = await read(video);
        if (text && this.open === here) this.done({ text });
        await new Promise((next) => setTimeout(next, LOOK_EVERY));
      }
    } catch (error) {
      if (this.open === here) this.say(error.name === "NotAllowedError" ? words.refused : words.none);
    }
  },
  async camera() {
    const { mediaDevices } = navigator; // there is none where the address is not safe
    if (!mediaDevices?.getUserMedia) throw new Error("There is no camera here.");
    return mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
  },
  async reader() {
    const kinds = await window.BarcodeDetector?.getSupportedFormats().catch(() => []);
    if (kinds?.includes("qr_code")) {
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      return (video) => detector.detect(video).then(([found]) => found?.rawValue, () => null);
    }
    const { decodeQR } = await this.library();
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    return async (video) => {
      const scale = Math.min(1, LONG_SIDE / Math.max(video.videoWidth, video.videoHeight, 1));
      const [width, height] = [video.videoWidth, video.videoHeight].map((side) => Math.round(side * scale));
      if (!width || !height) return null;
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      pen.drawImage(video, 0, 0, width, height);
      try {
        return decodeQR(pen.getImageData(0, 0, width, height));
      } catch {
        return null; // nothing was found in this frame
      }
    };
  },
  library: () => import(PAGE.scanner),
  dress({ title, lead, close }) {
    const at = document.createElement("div");
    at.id = "scanner";
    for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"], ["aria-label", title]]) at.setAttribute(name, value);
    const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true });
    video.setAttribute("playsinline", "");
    const frame = document.createElement("div");
    const told = Object.assign(document.createElement("p"), { textContent: lead });
    told.setAttribute("role", "status");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: close });
    button.onclick = () => this.done({});
    at.onkeydown = (event) => event.key === "Escape" && this.done({});
    at.append(video, frame, told, button);
    document.body.append(at);
    button.focus();
    return at;
  },
  say(line) {
    letGo(this.open.stream);
    this.open.at.className = "told";
    this.open.at.querySelector("p").textContent = line;
  },
  done(found) {
    const { id } = this.open;
    this.stop();
    services.tell({ did: "scanned", id, ...found });
  },
  stop() {
    const here = this.open;
    this.open = null;
    if (!here) return;
    letGo(here.stream);
    here.at.remove();
  },
};

function letGo(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
// Nobody is looked at while the app is out of sight.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && scanner.open?.stream) scanner.done({});
});
