// Server-sent events (WHATWG HTML, section 9.2) over fetch, which unlike EventSource sends a token and tells status and problem.

export interface ServerEvent {
  name: string;
  data: string;
}

/** Characters of a line or an event; no page comes near it. */
const LONGEST = 4 * 1024 * 1024;

/**
 * The events of a body as they come; comments, ids and retry times are left out. Ends where the server ends it, where the
 * connection breaks off, or where nothing came for so many milliseconds. An unfinished event is dropped.
 */
export async function* serverEvents(body: ReadableStream<Uint8Array>, silence?: number): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unread = "";
  let name = "";
  let data: string[] = [];
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      if (silence) watchdog = setTimeout(() => void reader.cancel().catch(() => undefined), silence);
      const { done, value } = await reader.read().catch(() => BROKEN_OFF);
      clearTimeout(watchdog);
      if (done) return;
      unread += decoder.decode(value, { stream: true });
      // A carriage return at the very end may be half of a line end.
      const lines = unread.split(/\r\n|\n|\r(?!$)/);
      unread = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "") {
          if (data.length > 0) yield { name: name || "message", data: data.join("\n") };
          [name, data] = ["", []];
        } else {
          const [, field, text = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
          if (field === "event") name = text;
          if (field === "data") data.push(text);
        }
      }
      if (unread.length > LONGEST || data.reduce((sum, each) => sum + each.length, 0) > LONGEST) throw new RangeError("An event of more than 4 Mi characters");
    }
  } finally {
    clearTimeout(watchdog);
    await reader.cancel().catch(() => undefined);
  }
}

const BROKEN_OFF = { done: true, value: undefined } as const;
