// A fetch that says how many bytes have come, for the path on the loading screen.
// Only on a first visit: later the bytes are on the phone and the browser's own way of
// keeping compiled code must not be disturbed.

export function counting(fetching, sizes, report) {
  return async (what, options) => {
    const answer = await fetching(what, options);
    const { pathname } = new URL(what.url ?? what, self.location.href);
    if (!sizes[pathname] || !answer.ok || !answer.body) return answer;
    const counter = new TransformStream({
      transform(chunk, out) {
        report(chunk.length);
        out.enqueue(chunk);
      },
    });
    const { status, headers } = answer;
    return new Response(answer.body.pipeThrough(counter), { status, headers });
  };
}
