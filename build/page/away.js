// Away: an app that was out of sight for as long as its owner chose is locked.
// {"do": "lock-after", "value": seconds | null}; null while it is locked, or never by itself.
// The page covers itself before anybody can see and says {"did": "away"}; it is uncovered when
// the app has shut what is private and says null. An app that does not answer starts anew.

const SHUT_WITHIN = 6_000; // milliseconds
const FRAMES = 4; // until the lock screen is drawn

const away = {
  after: null,
  since: null,
  busy: false, // a file is being chosen, or something printed: that is no going away
  veil: null,
  watch(after) {
    this.after = after;
    if (after === null) this.uncover(FRAMES);
  },
  turn(hidden, now) {
    if (hidden) this.since = now;
    const gone = this.since === null ? -1 : (now - this.since) / 1000;
    if (!hidden) this.since = null;
    if (this.after !== null && !this.busy && gone >= this.after) this.lock();
  },
  lock() {
    if (this.veil) return;
    this.veil = document.body.appendChild(document.createElement("div"));
    this.veil.id = "veil";
    services.tell({ did: "away" });
    const { veil } = this;
    setTimeout(() => veil === this.veil && location.reload(), SHUT_WITHIN);
  },
  // Frames are drawn only when somebody can see them.
  uncover(frames) {
    if (!this.veil) return;
    if (frames) return requestAnimationFrame(() => this.uncover(frames - 1));
    this.veil.remove();
    this.veil = null;
  },
};
document.addEventListener("visibilitychange", () => away.turn(document.visibilityState === "hidden", Date.now()));
