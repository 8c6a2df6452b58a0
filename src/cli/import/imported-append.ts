import type { AppendItem, NewEvent } from '../../client/types.js';

/** An append as a line (or several lines of an export) asks for it. */
export interface ImportedAppend extends AppendItem {
  aggregate: string;
  appendId: string;
  events: NewEvent[];
  /** Of its first event, in lines of an export. */
  exportedRevision?: number;
  /** For the size of batches; an estimate. */
  sizeBytes: number;
}

/** With its place in the file. */
export interface NumberedAppend extends ImportedAppend {
  /** Of its first line, from 1. */
  lineNumber: number;
  /** That line, to show it when the node refuses it. */
  text: string;
}

/** @throws BadLine */
export type LineParser = (text: string) => ImportedAppend;

/** A line that says nothing that could be imported. */
export class BadLine extends Error {
  override readonly name = 'BadLine';
}
