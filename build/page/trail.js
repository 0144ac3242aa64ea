// The way back through the app. By itself Flutter only ever adds to the browser's history;
// here the app's own back goes back, a screen that takes another's place leaves no step behind,
// and the phone's back puts away what lies over a screen before it leaves the screen.
// The app says beforehand what its next address means (build/worker/phone.js):
//   {"go": "back" | "instead" | "hide", "to": path}      {"over": true | false}   something lies over the screen
// and hears {"did": "back"} when the reader went back from what lies over it.
// Each step in the history knows the addresses before it and how deep it lies, also after a reload.
// To hide is to go back to the first step, put the new address in its place, and take one step
// more at that address: that takes the steps one came from out of the history for good.

const FAR = 20; // steps that are remembered

const trail = {
  meant: {},
  covered: false, // whether something lies over the screen, on a step of its own
  leaving: false, // whether that step is just being left
  hiding: null, // what is shown when the first step is reached
  hear(said) {
    if ("go" in said) this.meant = said;
    else if (said.over) this.cover();
    else this.uncover();
  },
  // Flutter shows another address.
  turn(push, put, state, title, url) {
    const { pathname } = new URL(url ?? "", document.baseURI);
    const { before = [], over, depth = before.length } = history.state ?? {};
    const means = this.meant.to === pathname ? this.meant.go : "";
    const from = [...before, location.pathname].slice(-FAR);
    const back = means === "back" ? before.lastIndexOf(pathname) - before.length : 0;
    this.meant = {};
    this.covered = false;
    if (means === "hide") return this.hide([state, title, url], over ? -depth - 1 : -depth);
    if (back < 0 && back >= -before.length) history.go(over ? back - 1 : back);
    else if (means) put({ ...state, before, depth }, title, url);
    else if (over) put({ ...state, before: from, depth: depth + 1 }, title, url);
    else push({ ...state, before: from, depth: depth + 1 }, title, url);
  },
  hide(shown, steps) {
    this.hiding = shown;
    if (steps) history.go(steps);
    else this.hidden();
  },
  hidden() {
    const [state, title, url] = this.hiding;
    this.hiding = null;
    this.put({ ...state, before: [], depth: 0 }, title, url);
    this.push({ ...state, before: [location.pathname], depth: 1 }, title, url);
  },
  cover() {
    if (this.covered) return;
    this.covered = true;
    this.push({ ...history.state, over: true }, "", location.href);
  },
  uncover() {
    if (!this.covered) return;
    this.covered = false;
    this.leaving = true;
    history.back();
  },
  // Before Flutter hears of it: what lies over a screen has no address of its own.
  stepped(event) {
    const { covered, leaving, hiding } = this;
    this.covered = this.leaving = false;
    if (hiding) {
      event.stopImmediatePropagation();
      return this.hidden();
    }
    if (covered) services.tell({ did: "back" });
    if (covered || leaving) return event.stopImmediatePropagation();
    if (!history.state?.over) return;
    event.stopImmediatePropagation(); // forward to what was put away
    this.leaving = true;
    history.back();
  },
  lay() {
    const push = (this.push = history.pushState.bind(history));
    const put = (this.put = history.replaceState.bind(history));
    history.pushState = (...step) => this.turn(push, put, ...step);
    history.replaceState = (state, ...step) => {
      const { before, over, depth } = history.state ?? {};
      put({ before, over, depth, ...state }, ...step);
    };
    addEventListener("popstate", (event) => this.stepped(event));
    if (history.state?.over) history.back();
  },
};
trail.lay();
