/** Where a charge file's bytes come from: memory, a file on disk, an upload, a browser's File. */

/** Bytes, a web stream, a `File`/`Blob`, or any async iterable of chunks (a Node read stream is one). */
export type ByteSource = Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** The source's bytes chunk by chunk. Closing the iterator early releases a stream. */
export async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  if (source instanceof Uint8Array) {
    yield source;
    return;
  }
  const stream = source instanceof Blob ? source.stream() : source;
  if (!(stream instanceof ReadableStream)) {
    yield* stream;
    return;
  }
  // Not `for await` over the stream itself: Safari's streams are not async iterable.
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Takes the first `length` bytes (fewer if there are no more) and gives back all bytes, those included. */
export async function peek(
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
  length: number,
): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array, void, undefined> }> {
  const taken: Uint8Array[] = [];
  let head = new Uint8Array(0);
  while (head.length < length) {
    const next = await chunks.next();
    if (next.done) break;
    taken.push(next.value);
    head = concat(head, next.value.subarray(0, length - head.length));
  }
  return { head, all: putBack(taken, chunks) };
}

/**
 * The source as a Blob, for random access; a stream is collected. Throws RangeError beyond `maxBytes`.
 */
export async function toBlob(source: ByteSource, maxBytes: number): Promise<Blob> {
  if (source instanceof Blob) return source;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(source)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) throw new RangeError(`The file has more than ${maxBytes} bytes.`);
  }
  return new Blob(chunks as BlobPart[]);
}

async function* putBack(
  taken: readonly Uint8Array[],
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* taken;
  yield* chunks;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
