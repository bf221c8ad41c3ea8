// The parts of the section that its script adds to the page's markup.

/** The button of the benchmark, and its result. */
export const BENCHMARK = `
  <button type="button" id="benchmark" disabled></button>
  <p class="hint" id="benchmark-result" aria-live="polite"></p>`;

/** The table of runs and its buttons. */
export const RUNS = `
  <div class="scroller" role="group" aria-labelledby="runs-heading" tabindex="0" hidden>
    <table id="kept-runs">
      <thead></thead>
      <tbody></tbody>
    </table>
  </div>
  <div class="turn">
    <button type="button" id="download-runs" data-text="training.downloadRuns" disabled></button>
    <button type="button" id="clear-runs" data-text="training.clearRuns" disabled></button>
    <button type="button" id="undo-clear" data-text="training.undoClear" hidden></button>
  </div>`;
