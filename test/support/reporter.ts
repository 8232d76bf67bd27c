import Mocha from 'mocha';

/** Mocha's usual report with one plain line at the end, which people and machines can count by. */
export default class PlainClosing extends Mocha.reporters.Spec {
  override epilogue(): void {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  }
}
