import { BSON, type Document } from 'bson';

/** What a client asks, in either of the two forms that the official driver uses. */
export type WireRequest = {
  requestId: number;
  command: Document;
  database: string;
  /** OP_QUERY, in which the driver says hello; everything else comes as OP_MSG. */
  isLegacy: boolean;
  /** A client that wants no answer says so. */
  isSilent: boolean;
};

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerBytes = 16;

/** The whole messages at the start of what has arrived, and what is left over. */
export function splitMessages(bytes: Buffer): { messages: Buffer[]; rest: Buffer } {
  const messages: Buffer[] = [];
  let rest = bytes;
  while (rest.length >= headerBytes && rest.length >= rest.readInt32LE(0)) {
    const length = rest.readInt32LE(0);
    messages.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return { messages, rest };
}

/** @throws when the message is none that a server without compression is sent */
export function parseRequest(message: Buffer): WireRequest {
  const requestId = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === opQuery) return { requestId, ...parseQuery(message) };
  if (operation === opMsg) return { requestId, ...parseMsg(message) };
  throw new Error(`There is no operation ${operation}`);
}

function parseQuery(message: Buffer) {
  const nameEnd = message.indexOf(0, headerBytes + 4);
  const command = readDocument(message, nameEnd + 1 + 8); // the numbers to skip and to return
  return { command, database: 'admin', isLegacy: true, isSilent: false };
}

function parseMsg(message: Buffer) {
  const flags = message.readUInt32LE(headerBytes);
  const end = message.length - (flags & 1 ? 4 : 0); // a checksum
  const command: Document = {};
  for (let at = headerBytes + 4; at < end;) {
    const isBody = message[at] === 0;
    const length = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + length);
    if (isBody) Object.assign(command, BSON.deserialize(section));
    else Object.assign(command, parseSequence(section));
    at += 1 + length;
  }
  const isSilent = (flags & 2) !== 0;
  return { command, database: String(command['$db']), isLegacy: false, isSilent };
}

/** A field of many documents, which may stand beside the command's body. */
function parseSequence(section: Buffer): Document {
  const nameEnd = section.indexOf(0, 4);
  const name = section.toString('utf8', 4, nameEnd);
  const documents: Document[] = [];
  for (let at = nameEnd + 1; at < section.length; at += section.readInt32LE(at))
    documents.push(readDocument(section, at));
  return { [name]: documents };
}

function readDocument(bytes: Buffer, at: number): Document {
  return BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at)));
}

/** The bytes of an answer, in the form in which it was asked. */
export function writeReply({ requestId, isLegacy }: WireRequest, answer: Document): Buffer {
  const body = Buffer.from(BSON.serialize(answer));
  const prefix = Buffer.alloc(isLegacy ? 20 : 5); // the flags, and the one section's kind
  if (isLegacy) {
    prefix.writeInt32LE(8, 0); // can await
    prefix.writeInt32LE(1, 16); // one document
  }
  const header = Buffer.alloc(headerBytes);
  header.writeInt32LE(headerBytes + prefix.length + body.length, 0);
  header.writeInt32LE(requestId, 8);
  header.writeInt32LE(isLegacy ? opReply : opMsg, 12);
  return Buffer.concat([header, prefix, body]);
}
