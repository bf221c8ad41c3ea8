// The parts of the section that its script adds to the page's markup.

/** What follows the formula: the image, its outcome, and the comparison of two classes. */
export const REST = `
  <div class="row" role="group" aria-labelledby="model-heading">
    <select id="specimen-part">
      <option value="test">test</option>
      <option value="train">train</option>
      <option value="own">own</option>
    </select>
    <span class="row"><label class="row"><span data-text="model.position"></span> <input class="number" id="specimen-position" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" aria-describedby="specimen-count specimen-complaint"></label>
    <span class="hint" id="specimen-count"></span></span>
    <button type="button" id="specimen-previous" data-text="previous"></button>
    <button type="button" id="specimen-next" data-text="next"></button>
    <button type="button" id="specimen-random" data-text="model.random"></button>
  </div>
  <p class="complaint" id="specimen-complaint" role="alert"></p>
  <div class="microscope">
    <figure>
      <canvas class="pixels" id="specimen" role="img" aria-label=""></canvas>
      <figcaption><p id="specimen-label"></p><p id="specimen-prediction"></p></figcaption>
    </figure>
    <div id="outcome" hidden>
      <div class="pair">
        <div>
          <h3 id="logit-bars-heading" data-text="model.logits"></h3>
          <table class="bars" id="logit-bars" aria-labelledby="logit-bars-heading"><tbody></tbody></table>
        </div>
        <div>
          <h3 id="probability-bars-heading" data-text="model.probabilities"></h3>
          <table class="bars" id="probability-bars" aria-labelledby="probability-bars-heading"><tbody></tbody></table>
        </div>
      </div>
      <p class="hint" data-text="model.marks"></p>
    </div>
    <p class="hint" id="no-model"></p>
  </div>
  <section id="comparison" aria-labelledby="comparison-heading">
    <h3 id="comparison-heading" data-text="model.why"></h3>
    <div class="intro">
      <p class="explanation" data-text="model.whyExplained"></p>
      <div class="formula" data-code="comparison">
        <math display="block"><msub><mi>z</mi><mi>a</mi></msub><mo>−</mo><msub><mi>z</mi><mi>b</mi></msub><mo>=</mo><munder><mo>∑</mo><mi>j</mi></munder><msub><mi>x</mi><mi>j</mi></msub><mo stretchy="false">(</mo><msub><mi>w</mi><mrow><mi>j</mi><mi>a</mi></mrow></msub><mo>−</mo><msub><mi>w</mi><mrow><mi>j</mi><mi>b</mi></mrow></msub><mo stretchy="false">)</mo><mo>+</mo><mo stretchy="false">(</mo><msub><mi>b</mi><mi>a</mi></msub><mo>−</mo><msub><mi>b</mi><mi>b</mi></msub><mo stretchy="false">)</mo></math>
      </div>
    </div>
    <p class="hint" id="why-missing"></p>
    <div id="why" hidden>
      <div class="row">
        <label class="row"><span data-text="model.whyA"></span> <select id="why-a"></select></label>
        <label class="row"><span data-text="model.whyB"></span> <select id="why-b"></select></label>
        <button type="button" id="why-reset" data-text="model.whyReset"></button>
      </div>
      <div class="because">
        <div>
          <div class="map" role="application" tabindex="0"><canvas class="pixels" id="why-map" role="img" aria-label=""></canvas><span class="cursor" hidden></span></div>
          <div class="scale hint"><span id="why-least"></span><canvas aria-hidden="true"></canvas><span id="why-greatest"></span></div>
        </div>
        <div>
          <p id="why-key"></p>
          <table class="identity">
            <tbody>
              <tr><th scope="row" data-text="model.whySum"></th><td id="why-sum"></td></tr>
              <tr><th scope="row" data-text="model.whyBias"></th><td id="why-bias"></td></tr>
              <tr><th scope="row" data-text="model.whyLogits"></th><td id="why-logits"></td></tr>
            </tbody>
          </table>
          <p class="hint" id="why-pixel" aria-live="polite"></p>
        </div>
      </div>
    </div>
  </section>`;
