import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { retold } from '../support/raft-story.js';

/**
 * Stories of the protocol as text: commands and what comes of them. RINGFOLD_REWRITE=1 writes what came; read the
 * difference before it is committed.
 */
const DIRECTORY = new URL('./raft-testdata/', import.meta.url);
const isRewriting = process.env.RINGFOLD_REWRITE === '1';

describe('a story of a Raft group', () => {
  for (const file of readdirSync(DIRECTORY).sort()) {
    it(file.replace('.txt', '').replaceAll('-', ' '), () => {
      const path = new URL(file, DIRECTORY);
      const story = readFileSync(path, 'utf8');
      const told = retold(story);
      if (isRewriting) writeFileSync(path, told);
      else expect(told).toBe(story);
    });
  }
});
