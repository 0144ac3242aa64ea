// A file the app made, handed to the phone: `saveFile({ name, mime, data })`, data in base64.
// True when the phone has it. An Apple phone shows its sheet, where one chooses the calendar or
// the files: there a download may lead nowhere in an installed app. All others download it.
const KEPT_FOR = 60_000; // milliseconds a phone may take to fetch the file from this page

async function saveFile({ name, mime, data }) {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const file = new File([bytes], name, { type: mime });
  const apple = navigator.vendor?.startsWith("Apple") && navigator.maxTouchPoints > 1;
  if (apple && navigator.canShare?.({ files: [file] })) {
    const ended = await navigator.share({ files: [file] }).then(() => "", (error) => error.name);
    if (!ended) return true;
    if (ended === "AbortError") return false; // put away by the person
  }
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR);
  return true;
}
