import { expect, test } from "./shop.js";

test("events are read wherever the network cuts them", async ({ page }) => {
  await page.goto("/playground");
  const seen = await page.evaluate(async () => {
    const module = "/js/events.js";
    const { readEvents } = await import(module);
    const bytes = new TextEncoder().encode('event: a\r\ndata: {"é":1}\r\n\r\n: heartbeat\n\nevent: b\ndata: one\ndata: two\n\ndata: unfinished');
    const results: unknown[] = [];
    for (let cut = 0; cut <= bytes.length; cut++) {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.slice(0, cut));
          controller.enqueue(bytes.slice(cut));
          controller.close();
        },
      });
      const events: unknown[] = [];
      for await (const event of readEvents(body)) events.push(event);
      results.push(events);
    }
    return results;
  });
  for (const events of seen) {
    expect(events).toEqual([
      { name: "a", data: '{"é":1}' },
      { name: "b", data: "one\ntwo" },
    ]);
  }
});
