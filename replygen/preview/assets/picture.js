// From a change to a new picture: one request at a time, the latest draft next, none shown stale.

import { ServerError, post } from "./server.js";

const PAUSE = 60; // milliseconds without a key before the letter is asked for
const AGAIN = [1000, 2000, 4000, 8000]; // milliseconds between tries while the program is silent

export class Pictures {
  // ask(): what to send, as [path, values]. show(picture), trouble(error), well(): what became of it.
  constructor({ ask, show, trouble, well }) {
    this.ask = ask;
    this.show = show;
    this.trouble = trouble;
    this.well = well;
    this.timer = 0;
    this.wanted = 0;
    this.shown = 0;
    this.busy = false;
    this.tries = 0;
  }

  // Something has changed.
  want(pause = PAUSE) {
    this.wanted += 1;
    document.documentElement.dataset.wanted = String(this.wanted);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), pause);
  }

  get fresh() {
    return this.shown === this.wanted && !this.busy;
  }

  async run() {
    if (this.busy) return;
    this.busy = true;
    const number = this.wanted;
    let again = null;
    try {
      const [path, values] = this.ask();
      const picture = await post(path, values);
      this.tries = 0;
      this.well();
      // What was typed meanwhile makes this one stale; it is shown all the same where it is newer.
      if (number > this.shown) {
        this.shown = number;
        this.show(picture);
      }
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      this.trouble(error);
      if (error.gone) {
        again = AGAIN[Math.min(this.tries, AGAIN.length - 1)];
        this.tries += 1;
      } else {
        this.shown = number;
      }
    } finally {
      this.busy = false;
      document.documentElement.dataset.picture = String(this.shown);
    }
    if (again !== null) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.run(), again);
    } else if (this.wanted !== number) {
      this.run();
    }
  }
}
