// The markup of the room of exercise 1 that is not in the page from the beginning.

/** Before the main experiment. */
export const QUESTION = `
<p class="note" data-text="numbers.question"></p>`;

/** In the outcome of the main experiment: exp of a number that the student chooses. */
export const CHOSEN = `
<h4 data-text="numbers.chosen"></h4>
<label class="row"><span data-text="numbers.x"></span>
  <input id="exercise-1-x" class="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
    aria-describedby="exercise-1-x-complaint"></label>
<p class="complaint" id="exercise-1-x-complaint" role="alert"></p>
<div class="scroller" tabindex="0" role="region"><table id="exercise-1-exponentials"></table></div>
<p class="note" id="exercise-1-x-note" aria-live="polite"></p>`;

/** After the main experiment. */
export const REST = `
<div class="part">
  <h4 data-text="numbers.steps"></h4>
  <p class="note" data-text="numbers.stepsText"></p>
  <div class="row">
    <label class="row"><span data-text="numbers.logits"></span>
      <input id="exercise-1-logits" type="text" autocomplete="off" spellcheck="false"
        aria-describedby="exercise-1-logits-complaint"></label>
    <label class="row"><span data-text="numbers.format"></span>
      <select id="exercise-1-steps-format" autocomplete="off"></select></label>
  </div>
  <p class="complaint" id="exercise-1-logits-complaint" role="alert"></p>
  <div class="row" id="exercise-1-examples" role="group"></div>
  <div class="scroller" tabindex="0" role="region"><table id="exercise-1-steps"></table></div>
  <p class="note" id="exercise-1-steps-note" aria-live="polite"></p>
</div>
<div class="part">
  <h4 data-text="numbers.training"></h4>
  <p class="note" data-text="numbers.trainingText"></p>
  <div class="row">
    <label class="row"><span data-text="numbers.format"></span>
      <select id="exercise-1-format" autocomplete="off"></select></label>
    <label class="row"><span data-text="numbers.learningRate"></span>
      <input id="exercise-1-rate" class="number" type="text" inputmode="decimal" autocomplete="off"
        spellcheck="false"></label>
    <label class="check"><input id="exercise-1-log" type="checkbox" checked autocomplete="off">
      <span data-text="numbers.haltsAtLog"></span></label>
  </div>
  <button type="button" id="exercise-1-train"></button>
  <p class="hint" id="exercise-1-train-status" role="status"></p>
  <div id="exercise-1-training" hidden>
    <p class="note" id="exercise-1-halt"></p>
    <figure id="exercise-1-image" hidden>
      <canvas class="pixels" role="img"></canvas>
      <div>
        <figcaption></figcaption>
        <table class="bars"><tbody></tbody></table>
      </div>
    </figure>
    <p class="note" id="exercise-1-stable"></p>
    <div class="scroller" tabindex="0" role="region"><table id="exercise-1-losses"></table></div>
    <details id="exercise-1-parameters">
      <summary data-text="numbers.parameters"></summary>
      <p class="hint" id="exercise-1-largest"></p>
      <div class="templates"></div>
    </details>
  </div>
</div>
<div class="part">
  <h4 data-text="numbers.search"></h4>
  <p class="note" data-text="numbers.searchText"></p>
  <button type="button" id="exercise-1-search"></button>
  <p class="hint" id="exercise-1-search-status" role="status"></p>
  <p class="hint" id="exercise-1-search-progress"></p>
  <div class="scroller" tabindex="0" role="region"><table id="exercise-1-rates"></table></div>
  <details id="exercise-1-tries-part" hidden>
    <summary data-text="numbers.tries"></summary>
    <div class="scroller" tabindex="0" role="region"><table id="exercise-1-tries"></table></div>
  </details>
</div>`;
