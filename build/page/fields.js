// Fields: no letter stands in a field without the app having heard it.
// Flutter listens to a field from the drawing in which the field gets the focus. Where Flutter has
// given it the focus already and the browser has taken it away, nothing is drawn when the browser
// gives it back: the field is deaf, and stays so under a finger. It hears when it is let go for a
// moment and taken up again; what was typed meanwhile is kept, and told then.

const LISTENS_WITHIN = 400; // milliseconds from the focus until a field that does not listen is deaf
const LETS_GO = 100; // milliseconds Flutter has to see that the focus is gone; more at each try
const SETTLES = 150; // milliseconds in which Flutter writes what it knows into a field it begins to hear
const TRIES = 6;
const pause = (time) => new Promise((done) => setTimeout(done, time));

const fields = {
  held: null, // {field, words, at}: a field until it is heard, what was typed meanwhile, and how far
  told: false, // whether a field that listens was ever seen here: else no silence says anything
  off: false,
  is: (one) => one?.dataset?.semanticsRole === "text-field",
  // While Flutter listens to a field it keeps the mouse from doing there what a browser does.
  listens(field) {
    const hears = !field.dispatchEvent(new MouseEvent("mousemove", { cancelable: true }));
    this.told ||= hears;
    return hears;
  },
  // One goes on where the words end: Flutter would choose them all, to be written over.
  take(field) {
    field.focus({ preventScroll: true });
    requestAnimationFrame(() => field.setSelectionRange(field.value.length, field.value.length));
  },
  hold(field) {
    if (this.off || this.held?.field === field || !this.is(field) || this.listens(field)) return;
    this.held = { field, words: null, at: null };
    this.attend(this.held);
  },
  async attend(held) {
    const { field } = held;
    const before = field.value;
    const open = () => this.held === held && field.isConnected;
    let heard = await this.heard(held);
    for (let tries = 1; !heard && tries <= TRIES && open() && this.wanted(held); tries++) {
      field.blur();
      await pause(LETS_GO * tries);
      if (!open() || !this.wanted(held)) break;
      this.take(field);
      heard = await this.heard(held);
    }
    if (this.held === held) this.held = null;
    if (!this.told) return void (this.off = true); // it cannot be seen in this browser: hands off
    if (held.words === null || !field.isConnected) return;
    this.put(field, heard ? held.words : before, held.at); // what nobody heard does not stand there either
    field.dispatchEvent(new Event("input", { bubbles: true }));
  },
  async heard({ field }) {
    for (const end = Date.now() + LISTENS_WITHIN; Date.now() < end && !this.listens(field); await pause(20))
      if (document.activeElement !== field) return false;
    if (!this.listens(field)) return false;
    await pause(SETTLES);
    return this.listens(field);
  },
  // Whoever has gone on to something else is not called back.
  wanted({ field }) {
    const now = document.activeElement;
    return now === field || !now || now === document.body || now.localName === "flutter-view";
  },
  put(field, words, at) {
    if (field.value !== words) field.value = words;
    if (field.selectionEnd !== at) field.setSelectionRange(at, at);
  },
  focused({ target }) {
    this.hold(target);
  },
  // A letter joins those before it, also when Flutter has just written over them.
  begins({ target }) {
    this.hold(target);
    if (this.held?.field === target && this.held.words !== null) this.put(target, this.held.words, this.held.at);
  },
  typed({ target, isTrusted }) {
    if (!isTrusted) return;
    this.hold(target);
    if (this.held?.field === target) [this.held.words, this.held.at] = [target.value, target.selectionEnd];
  },
  pressed(event) {
    const { held } = this;
    if (!held || document.activeElement === held.field || !this.wanted(held)) return;
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    held.words = (held.words ?? held.field.value) + event.key;
    held.at = held.words.length;
  },
};
for (const [event, heard] of [["focusin", "focused"], ["beforeinput", "begins"], ["input", "typed"], ["keydown", "pressed"]])
  document.addEventListener(event, (one) => fields[heard](one), { capture: true });
