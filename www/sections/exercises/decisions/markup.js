// The markup of the room of exercise 4 that is not in the page from the beginning.

/** Before the main experiment. */
export const QUESTION = `
<p class="note" data-text="decisions.question"></p>
<p class="note" data-text="decisions.rules"></p>
<p class="note" data-text="decisions.twoRules"></p>`;

/** Before the button that runs the main experiment. */
export const SETTINGS = `
<div class="row setting">
  <label class="row"><span data-text="decisions.illness"></span>
    <select id="exercise-4-illness" autocomplete="off"></select></label>
</div>
<div class="row setting" id="exercise-4-costs-fields" role="group" aria-labelledby="exercise-4-costs-label">
  <span id="exercise-4-costs-label" data-text="decisions.costs"></span>
  <label class="row"><span data-text="decisions.miss"></span>
    <input id="exercise-4-miss" class="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
      aria-describedby="exercise-4-costs-complaint"></label>
  <label class="row"><span data-text="decisions.falseAlarm"></span>
    <input id="exercise-4-false-alarm" class="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
      aria-describedby="exercise-4-costs-complaint"></label>
  <label class="row"><span data-text="decisions.ask"></span>
    <input id="exercise-4-ask" class="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
      aria-describedby="exercise-4-costs-complaint"></label>
</div>
<p class="complaint" id="exercise-4-costs-complaint" role="alert"></p>
<div class="row setting">
  <button type="button" id="exercise-4-usual" data-text="decisions.usualCosts"></button>
  <button type="button" id="exercise-4-close" data-text="decisions.closeCosts"></button>
</div>`;

/** What follows the main experiment. */
export const REST = `
<div class="part" id="exercise-4-abstaining">
  <h4 data-text="decisions.abstaining"></h4>
  <p class="note" data-text="decisions.abstainingText"></p>
  <button type="button" id="exercise-4-abstain"></button>
  <p class="hint" id="exercise-4-abstain-status" role="status"></p>
  <div id="exercise-4-abstained" hidden>
    <div class="coverage">
      <label for="exercise-4-coverage" data-text="decisions.coverage"></label>
      <input id="exercise-4-coverage" type="range" min="1" max="100" step="1" autocomplete="off">
      <output id="exercise-4-share" for="exercise-4-coverage"></output>
    </div>
    <p class="note" id="exercise-4-reading"></p>
    <p class="hint" data-text="decisions.riskAxis"></p>
    <svg class="plot" id="exercise-4-curve" role="img"></svg>
    <p class="hint" data-text="decisions.coverageAxis"></p>
    <p class="note" id="exercise-4-area"></p>
    <p class="hint" id="exercise-4-abstain-age"></p>
  </div>
</div>
<div class="part" id="exercise-4-calibration">
  <h4 data-text="decisions.calibration"></h4>
  <p class="note" data-text="decisions.calibrationText"></p>
  <p class="note" data-text="decisions.temperatureText"></p>
  <button type="button" id="exercise-4-calibrate"></button>
  <p class="hint" id="exercise-4-calibrate-status" role="status"></p>
  <div id="exercise-4-calibrated" hidden>
    <p class="note" id="exercise-4-confidence"></p>
    <p class="note" id="exercise-4-temperature"></p>
    <ul class="legend">
      <li><svg class="swatch" aria-hidden="true"><path class="line before" d="M0 6h24"/><path class="marker before" d="M12 6h0"/></svg><span data-text="decisions.before"></span></li>
      <li><svg class="swatch" aria-hidden="true"><path class="line after" d="M0 6h24"/><path class="marker after" d="M12 6h0"/></svg><span data-text="decisions.after"></span></li>
      <li><svg class="swatch" aria-hidden="true"><path class="line ideal" d="M0 6h24"/></svg><span data-text="decisions.ideal"></span></li>
    </ul>
    <p class="hint" data-text="decisions.accuracyAxis"></p>
    <svg class="plot" id="exercise-4-reliability" role="img"></svg>
    <p class="hint" data-text="decisions.confidenceAxis"></p>
    <div class="scroller" tabindex="0" role="region"><table id="exercise-4-measures"></table></div>
    <p class="hint" id="exercise-4-calibrate-age"></p>
    <details>
      <summary data-text="decisions.bins"></summary>
      <div class="scroller" tabindex="0" role="region"><table id="exercise-4-bins"></table></div>
    </details>
  </div>
  <details>
    <summary data-text="decisions.formulas"></summary>
    <dl class="definitions" id="exercise-4-formulas"></dl>
    <p class="hint" data-text="decisions.sources"></p>
  </details>
</div>`;
