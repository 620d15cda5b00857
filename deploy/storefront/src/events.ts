// Server-sent events over fetch, which unlike EventSource tells status, headers and problems.

export interface ServerEvent {
  name: string;
  data: string;
}

/** Characters that may wait for the end of their event; no page comes near it. */
const LONGEST = 4 * 1024 * 1024;

/**
 * The events of an answer as they come; ends when the server closes. Comments are left out.
 *
 * @throws RangeError where an event is too long
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let unread = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      unread += value;
      const blocks = unread.split(/\r?\n\r?\n/);
      unread = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = parse(block);
        if (event) yield event;
      }
      if (unread.length > LONGEST) throw new RangeError("An event of more than 4 Mi characters");
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parse(block: string): ServerEvent | undefined {
  let name = "message";
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "event") name = value ?? name;
    if (field === "data") data.push(value ?? "");
  }
  return data.length > 0 || name !== "message" ? { name, data: data.join("\n") } : undefined;
}
