// The parts of the section that its script adds to the page's markup.

/** What is said of the logits, and the buttons that change them. */
const CHANGES = `
  <p class="note" id="softmax-note" aria-live="polite"></p>
  <div class="row" id="changes">
    <span class="row" role="group" aria-labelledby="largest-label">
      <span class="hint" id="largest-label" data-text="softmax.largest"></span>
      <button type="button" data-largest="50">50</button>
      <button type="button" data-largest="89">89</button>
      <button type="button" data-largest="1000" data-text="softmax.thousand"></button>
    </span>
    <span class="row" role="group" aria-labelledby="all-label">
      <span class="hint" id="all-label" data-text="softmax.all"></span>
      <button type="button" id="add-one" data-add="1">+1</button>
      <button type="button" id="add-hundred" data-add="100">+100</button>
      <button type="button" id="double">× 2</button>
    </span>
    <span class="row">
      <button type="button" id="logits-of-image" data-text="softmax.ofImage" aria-disabled="true"></button>
      <button type="button" id="reset-logits" data-text="softmax.reset"></button>
    </span>
  </div>`;

/** The exponentials end to end: their sum. */
export const PILE = `<div class="pile" id="pile" aria-hidden="true"></div>`;

/** Experiments below the sliders, folded at first. */
const EXPERIMENTS = `
  <div class="experiments">
    <details id="why-exp">
      <summary data-text="softmax.whyExp"></summary>
      <p class="note" data-text="softmax.whyExpText"></p>
      <p class="hint" id="quotients-caption" data-text="softmax.quotients"></p>
      <table class="bars" id="quotients" aria-labelledby="quotients-caption"><tbody></tbody></table>
      <p class="note fixed" id="quotients-note" aria-live="polite"></p>
    </details>
    <details id="sums">
      <summary data-text="softmax.sums"></summary>
      <p class="note" data-text="softmax.sumsText"></p>
      <div class="sums" id="sums-grid" role="group"></div>
      <p class="complaint" id="sums-complaint" role="alert"></p>
      <button type="button" id="reset-sums" data-text="softmax.reset"></button>
    </details>
    <details id="random-example">
      <summary data-text="softmax.random"></summary>
      <p class="note" data-text="softmax.randomText"></p>
      <p class="hint" id="random-seed"></p>
      <div class="scroller" role="group" aria-labelledby="random-seed" tabindex="0">
        <table class="numbers" id="random-logits" aria-labelledby="random-seed"><tbody></tbody></table>
      </div>
      <p class="hint" id="random-caption"><code>softmax(X)</code></p>
      <div class="scroller" role="group" aria-labelledby="random-caption" tabindex="0">
        <table class="numbers" id="random-probabilities" aria-labelledby="random-caption"><tbody></tbody></table>
      </div>
      <p class="note" id="random-sums" aria-live="polite"></p>
      <button type="button" id="draw-next" data-text="softmax.drawNext"></button>
    </details>
  </div>`;

/** What follows the logits and their probabilities. */
export const REST = CHANGES + EXPERIMENTS;
