// Has Perfetto's trace processor read a trace, and answer queries: a list of rows for each. It is
// spoken to in protocol buffers, as Perfetto's `trace_processor.proto` has them.
const [trace, queries] = arguments;
const APPEND = 1, END = 2, QUERY = 3, RESET = 11;

const varint = (number) => {
  const bytes = [];
  for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) | 128);
  return [...bytes, number];
};
const encode = (text) => new TextEncoder().encode(text);
const decode = (bytes) => new TextDecoder().decode(bytes);
const joined = async (...parts) => new Uint8Array(await new Blob(parts).arrayBuffer());
const field = (number, bytes) =>
  joined(new Uint8Array([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes);

function* varints(bytes) {
  let number = 0;
  let factor = 1;
  for (const byte of bytes) {
    number += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) {
      yield number;
      number = 0;
      factor = 1;
    }
  }
}

// The fields of a message, in order: their numbers, with a number or bytes each.
function* fields(bytes) {
  while (bytes.length > 0) {
    const next = () => {
      const end = bytes.findIndex((byte) => byte < 128) + 1;
      const [number] = varints(bytes.subarray(0, end));
      bytes = bytes.subarray(end);
      return number;
    };
    const tag = next();
    const value = next();
    if (tag % 8 === 0) {
      yield [tag >> 3, value];
    } else if (tag % 8 === 2) {
      yield [tag >> 3, bytes.subarray(0, value)];
      bytes = bytes.subarray(value);
    } else {
      throw new Error(`a field of the type ${tag % 8}`);
    }
  }
}

class Processor {
  replies = [];
  heard = () => {};
  asked = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    new Worker("engine_bundle.js").postMessage(port1, [port1]);
    this.port = port2;
    this.port.onmessage = ({ data }) => {
      for (const [, reply] of fields(data)) this.replies.push(Object.fromEntries(fields(reply)));
      this.heard();
    };
  }

  async reply() {
    while (this.replies.length === 0) await new Promise((resolve) => (this.heard = resolve));
    return this.replies.shift();
  }

  async ask(method, ...more) {
    const head = new Uint8Array([8, ...varint(this.asked++), 16, method]);
    this.port.postMessage(await field(1, await joined(head, ...more)));
    return this.reply();
  }

  async query(words) {
    const rows = [];
    let columns = 0;
    let reply = await this.ask(QUERY, await field(103, await field(1, encode(words))));
    for (let last = 0; !last; reply = last ? null : await this.reply()) {
      for (const [number, value] of fields(reply[203])) {
        if (number === 1) columns += 1;
        if (number === 2) throw new Error(decode(value));
        if (number !== 3) continue;
        const batch = Object.fromEntries(fields(value));
        const numbers = varints(batch[2] ?? []);
        const texts = decode(batch[5] ?? new Uint8Array()).split("\0").values();
        const cell = { 1: () => null, 2: () => numbers.next().value, 4: () => texts.next().value };
        for (const kind of batch[1] ?? []) {
          if (rows.length === 0 || rows.at(-1).length === columns) rows.push([]);
          rows.at(-1).push(cell[kind]());
        }
        last = batch[6];
      }
    }
    return rows;
  }
}

return (async () => {
  const processor = (window.processor ??= new Processor());
  await processor.ask(RESET);
  await processor.ask(APPEND, await field(101, encode(trace)));
  await processor.ask(END);
  const answers = [];
  for (const words of queries) answers.push(await processor.query(words));
  return answers;
})().catch((error) => String(error.stack));
