// What one takes along: a drawing as a picture, a page on paper. Both are made here; nothing is sent.
//   {"do": "save-picture", "value": {"name", "svg"}}   made a PNG and handed over as a file
//   {"do": "print", "value": {"html"}}   laid out in a frame nobody sees, and printed from there

const FINER = 3; // pixels of the picture for each of the drawing, so that it can be enlarged
const PRINTED_WITHIN = 600_000; // milliseconds a frame is kept for a printer that never says it is done
const WEIGHTS = [400, 700];

const paper = {
  frame: null,
  // What came of it: {"saved"}, and "failed" when no picture could be made here.
  async picture({ name, svg }) {
    const png = await this.lettered(svg).then((whole) => this.painted(whole)).catch(() => null);
    return png ? files.save({ name, mime: "image/png", data: png }) : { saved: false, failed: true };
  },
  async painted(svg) {
    const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    try {
      const drawing = Object.assign(new Image(), { src: address });
      await drawing.decode();
      const [width, height] = [drawing.naturalWidth * FINER, drawing.naturalHeight * FINER];
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      canvas.getContext("2d").drawImage(drawing, 0, 0, width, height);
      return await new Promise((done) => canvas.toBlob(done, "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  },
  // A picture may ask for nothing: the app's own letters go into it. Without them the phone's are drawn.
  async lettered(svg) {
    const faces = await Promise.all(WEIGHTS.map(async (weight) => this.face(weight, await this.inside(this.letters(weight)))));
    return svg.replace("</svg>", `<style>${faces.join("")}</style></svg>`);
  },
  letters: (weight) => `${PAGE.look}assets/fonts/mv-sans-${weight}.woff2`,
  face: (weight, source) =>
    source ? `@font-face{font-family:"MV Sans";font-weight:${weight};src:url("${source}") format("woff2")}` : "",
  async inside(address) {
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return "";
    const reading = new FileReader();
    const read = new Promise((done) => (reading.onloadend = done));
    reading.readAsDataURL(new Blob([await answer.blob()], { type: "font/woff2" }));
    await read;
    return reading.result ?? "";
  },
  // An Apple phone prints from the sheet of a file, and not a frame; some browsers print nothing.
  async print({ html }) {
    const apple = navigator.vendor?.startsWith("Apple") && navigator.maxTouchPoints > 1;
    if (apple || typeof window.print !== "function") return { printed: false };
    this.clear();
    const frame = Object.assign(document.createElement("iframe"), { ariaHidden: "true", tabIndex: -1 });
    frame.style.cssText = "position:fixed;inset:0;width:0;height:0;border:0;visibility:hidden";
    frame.sandbox = "allow-same-origin allow-modals"; // and no script
    const laid = new Promise((done) => (frame.onload = () => done(true)));
    const faces = WEIGHTS.map((weight) => this.face(weight, this.letters(weight))).join("");
    frame.srcdoc = html.replace("</head>", `<style>${faces}</style></head>`);
    this.frame = document.body.appendChild(frame);
    if (!(await laid) || !frame.contentDocument?.body?.childElementCount) {
      this.clear();
      return { printed: false };
    }
    const { contentDocument: shown, contentWindow: inside } = frame;
    await Promise.all([...(shown.fonts ?? [])].map((face) => face.load().catch(() => null)));
    const done = () => this.frame === frame && this.clear();
    inside.addEventListener("afterprint", done);
    addEventListener("focus", done, { once: true }); // not every browser says that it has printed
    setTimeout(done, PRINTED_WITHIN);
    away.busy = true; // the printer's own screen comes over the app, and that is not leaving it
    setTimeout(() => inside.print()); // the app is answered first: some browsers stand still meanwhile
    return { printed: true };
  },
  clear() {
    this.frame?.remove();
    this.frame = null;
    away.busy = false;
  },
};
