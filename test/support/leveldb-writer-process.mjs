// Writes synced batches to a LevelDB directory until it is killed, and says the number of each one that was
// acknowledged. Plain JavaScript, so that it starts without a build. Arguments: directory, first batch
// number.
import { ClassicLevel } from 'classic-level';

const [directory, firstBatch] = process.argv.slice(2);
const database = new ClassicLevel(directory, { writeBufferSize: 64 * 1024 });
await database.open();
for (let number = Number(firstBatch); ; number++) {
  const batch = database.batch();
  // Every seventh goes over several blocks of the write-ahead file.
  const value = `value-${number}-`.repeat(number % 7 === 0 ? 10_000 : 20);
  batch.put(`batch-${String(number).padStart(6, '0')}`, value);
  batch.put(`again-${number % 50}`, value);
  await batch.write({ sync: true });
  process.stdout.write(`${number}\n`);
}
