import type { Selection } from "../protocol";
import type { Tour } from "../state";
import { Later } from "../pure/later";
import { Words } from "../pure/words";
import { el } from "../ui/dom";
import { BROWSER } from "./address-bar";
import { fetchAhead } from "./ahead";
import type { AddressBar } from "./address-bar";
import { arrive } from "./arrival";
import type { Arrival } from "./arrival";
import { Body } from "./body";
import { bringBody, bringBodyOnDemand } from "./body-in-front";
import { Contents } from "./contents";
import { countryOf, keepCountry, keptCountry, onKeptCountry } from "./country";
import { markHead } from "./head";
import { isOwnText, onOwnLesson } from "./make/kept";
import type { Workshop } from "./make/maker";
import { Film } from "./film";
import { UnavailableError, isGone } from "./library";
import type { Library } from "./library";
import { followLinks, targetOf } from "./links";
import type { Target } from "./links";
import { showNotices, unknownNotices } from "./notices";
import type { Notice } from "./notices";
import type { Notebook } from "./notebook/notebook";
import { offerLanguage } from "./offer";
import type { Offer } from "./offer";
import { MyNumbers } from "./numbers/my-numbers";
import { drawForPaper } from "./paper";
import { Places } from "./places";
import { closePopups } from "./popups";
import type { Language, QuestionGroup, SearchIndex } from "./protocol";
import {
  MAKE,
  beginning,
  explore,
  followLink,
  goToStep,
  linkTo,
  move,
  readAddress,
  samePlace,
  settled,
  shownBy,
  writeAddress,
} from "./pure/address";
import type { Address, Foreign, Place, Unknown } from "./pure/address";
import { Presentation } from "./presentation";
import { ReadAloud } from "./read-aloud";
import { Reading } from "./reading";
import { reveal } from "./reveal";
import type { Stage } from "./room/room";
import { answerByBody } from "./answer";
import { Combobox } from "./search/combobox";
import { takeHome } from "./take-home";
import { Terms } from "./terms";
import { textOf, titleOf } from "./pure/text";
import { onSwipe } from "./swipes";
import { Slot } from "./tools";
import type { Tool } from "./tools";
import { failed, waiting } from "./waiting";
import { fit, putWords } from "./words";

/** What is new counts for a page that somebody comes back to, but not for a glance aside. */
const GLANCE_MS = 5000;
/** After a choice, until what nobody waits for is done. */
const CALM_MS = 300;

export interface ReaderOptions {
  /** By default the browser's. */
  readonly address?: AddressBar;
  /** Told of each place that is shown. */
  readonly placed?: (place: Place) => void;
}

/**
 * The page: it alone owns the place. It reads the address and writes it, keeps the history, and shows
 * words and body together. Nobody is asked for a choice: what is not here yet is fetched as a file.
 */
export class Reader implements Workshop {
  readonly #listening = new AbortController();
  readonly #search = new Slot();
  readonly #notebook = new Slot();
  readonly #maker = new Slot();
  readonly #bar: AddressBar;
  readonly #body: Body;
  readonly #reading: Reading;
  readonly #contents = new Contents();
  readonly #terms: Terms;
  readonly #places: Places;
  readonly #aloud: ReadAloud;
  /** For those who listen. */
  readonly #status = el("p", { class: "for-ears", role: "status" });
  readonly #numbers: MyNumbers;
  readonly #presentation: Presentation;
  readonly #film: Film;
  #place: Place;
  /** What others have put into the address. */
  #foreign: Foreign;
  #unknown: readonly Unknown[];
  #words: Words<string>;
  /** The address of the text that is shown, of the head, and of what can be found. */
  #shown = { text: "", head: "", search: "" };
  /** Counts what a reader wanted: a language that was fetched for an earlier wish is not spoken. */
  #wish = 0;
  /** Counts the places: what was fetched for one before is not shown any more. */
  #turn = 0;
  #problem: Notice | null = null;
  /** What the program around the reader has to tell, until it has something else. */
  #news: Notice | null = null;
  /** Until the first choice. */
  #offer: Offer | null;
  /** The danger whose reader was asked for the country: there they go on. */
  #asked: HTMLElement | null = null;
  /** Whose words are fetched ahead; those of another language are, too, once one is read. */
  #ahead: Language | null = null;
  /** What only paper needs can wait while a reader waits for the words. */
  readonly #forPaper = new Later(CALM_MS, () => {
    this.#drawForPaper();
  });

  constructor(
    private readonly root: HTMLElement,
    readonly library: Library,
    public language: Language,
    private readonly options: ReaderOptions = {},
  ) {
    const { signal } = this.#listening;
    this.#bar = options.address ?? BROWSER;
    this.#words = new Words(language.strings);
    const { place, foreign, unknown } = readAddress(this.#bar.query, language.known);
    this.#place = { ...place, country: place.country ?? keptCountry(language.known) };
    this.#foreign = foreign;
    this.#unknown = unknown;
    this.#offer = offerLanguage(root, this.#bar.query);
    this.#numbers = new MyNumbers(library, signal);
    this.#body = new Body(this.#part("body"), library, {
      selected: (selection) => {
        // A place of words only, as the skin, is none that the body knows of.
        const place = settled({ ...this.#place, ...selection }, this.language.known);
        void this.#go(place, { by: "choice" }).then(() => {
          this.#answer();
        });
      },
      pointingEnded: () => {
        this.#places.ended();
        this.#presentation.pointed([]);
      },
      pointed: (parts) => {
        this.#presentation.pointed(parts);
      },
      unavailable: (error) => {
        this.#sayProblem(error, "app.no_body", () => {
          if (error instanceof UnavailableError) void this.#show({ by: "return" });
          else void this.#loadAnew();
        });
      },
      linkTo: (view) => this.#linkTo({ ...this.#place, view }),
    });
    this.#presentation = new Presentation(this.#stage());
    this.#film = new Film(library, this.#part("panel"), {
      show: (dots) => {
        this.#body.showDots(dots);
      },
      chosen: (t) => {
        void this.#go({ ...this.#place, t }, { by: "return" });
      },
      failed: (error) => {
        this.#sayProblem(error, "app.film.failed");
      },
    });
    this.#terms = new Terms(signal);
    this.#places = new Places(this.#body, signal);
    this.#aloud = new ReadAloud(root, this.#body, () => this.#words, signal);
    takeHome(
      () => ({ address: this.#handOut, words: this.#words, lang: this.language.lang }),
      () => this.#questions(),
      signal,
    );
    this.#reading = new Reading(() => {
      this.#applyTheme();
    }, signal);
    this.#main.append(this.#status);
    this.#listen(signal);
  }

  /** Take over a page that shows a text already, or show it. */
  async open(): Promise<void> {
    const panel = this.#part("panel");
    const isSent = panel.dataset.text === textOf(this.#place) && !isOwnText(this.#address);
    if (isSent && !this.#isPresenting) {
      this.#shown.text = this.#address;
      this.library.keep(this.#address, panel.innerHTML);
    }
    this.#shown.head = this.language.head;
    // The server reads an address less kindly than we do: it may be in another language.
    await this.#comeTo(this.#place, { by: "opening" });
    const section = document.getElementById(this.#bar.section);
    if (section) reveal(section);
  }

  /** Words in the language that is read. */
  get words(): Words<string> {
    return this.#words;
  }

  get place(): Place {
    return this.#place;
  }

  /** The address of a place to give away; null where nobody else could open it. */
  linkOf(query: string): string | null {
    return this.#bar.linkOf(query, this.library.publicAddress);
  }

  /** Show a step of a lesson: where it is made, stay in the editor. */
  async show(lesson: string, step: number, present = false): Promise<void> {
    const place = goToStep(this.#place, lesson, step, this.language.known);
    const arrival: Arrival = lesson === MAKE ? { by: "return" } : { by: "link", section: null };
    await this.#go({ ...place, present }, arrival);
  }

  /** What an address shows on the body, and the query of what a place shows there. */
  shownBy(query: string): Place {
    return readAddress(query, this.language.known).place;
  }

  showing(place: Place): string {
    return shownBy(place, this.language.known);
  }

  /** Tell a reader something above the words; null: nothing any more. */
  tell(news: Notice | null): void {
    this.#news = news;
    this.#drawNotices();
  }

  /** Let go of the page; what it shows stays. */
  dispose(): void {
    this.#listening.abort();
    this.#presentation.end();
    this.#contents.stop();
    this.#forPaper.cancel();
    this.#search.close();
    this.#notebook.close();
    this.#maker.close();
  }

  #listen(signal: AbortSignal): void {
    bringBodyOnDemand(signal);
    closePopups(signal);
    onSwipe(
      this.#part("panel"),
      (by) => {
        this.#swiped(by);
      },
      signal,
    );
    followLinks((target, link) => {
      const country = countryOf(link);
      if (link.matches(".asks")) this.#asked = link.closest<HTMLElement>(".danger");
      if (country) this.#chooseCountry(country, link);
      else this.follow(target, link.closest("[data-page='']") !== null);
    }, signal);
    this.#bar.onReturn(() => {
      this.#return();
    }, signal);
    matchMedia("(prefers-color-scheme: dark)").addEventListener(
      "change",
      () => {
        this.#applyTheme();
      },
      { signal },
    );
    addEventListener(
      "beforeprint",
      () => {
        this.#drawForPaper();
      },
      { signal },
    );
    onOwnLesson(() => {
      void this.renew();
    }, signal);
    onKeptCountry(() => {
      this.#takeCountry(keptCountry(this.language.known));
    }, signal);
    let left = 0;
    document.addEventListener(
      "visibilitychange",
      () => {
        if (document.hidden) left = Date.now();
        else if (Date.now() - left > GLANCE_MS) void this.#renew();
      },
      { signal },
    );
  }

  /** Go where a link within the atlas leads. */
  follow({ query, section }: Target, isExplore = false): void {
    if (query === null) {
      this.#goToSection(section ?? "");
      return;
    }
    const address: Address = followLink(query, this.#place, this.language.known);
    const place = isExplore ? explore(this.#place) : address.place;
    // Another language is no other text: who reads goes on reading.
    const isSameText = samePlace({ ...place, lang: this.#place.lang }, this.#place) && !section;
    const arrival: Arrival = isSameText ? { by: "return" } : { by: "link", section };
    void this.#go(place, arrival, address.unknown);
  }

  /** A finger turns the leaf of a lesson. While presenting, the viewer hears it, from anywhere. */
  #swiped(by: 1 | -1): void {
    const tour = this.#place.page === null && !this.#isPresenting ? this.#tour : null;
    const to = tour && tour.at + by;
    if (to !== null && tour?.titles[to] !== undefined) tour.go(to);
  }

  /** A choice for good, and no step in the history: it is kept, and nothing moves. */
  #chooseCountry(country: string, link: Element): void {
    keepCountry(country);
    this.#takeCountry(country);
    const choice = link.closest("details");
    choice?.removeAttribute("open");
    if (this.#asked?.isConnected) reveal(this.#asked);
    else choice?.querySelector("summary")?.focus();
    this.#asked = null;
  }

  #takeCountry(country: string | null): void {
    this.#place = { ...this.#place, country };
    this.#bar.write(writeAddress(this.#place, this.language.known, this.#foreign), false);
    void this.#show({ by: "return" });
  }

  /** A section of what is read is a step of its own: Back leads to where its link was. */
  #goToSection(id: string): void {
    const section = document.getElementById(id);
    if (!section) return;
    this.#bar.writeSection(id);
    reveal(section);
  }

  async #go(place: Place, arrival: Arrival, unknown: readonly Unknown[] = []): Promise<void> {
    if ((await this.#speak(place.lang)) !== place.lang) return;
    const isNew = !samePlace(place, this.#place);
    const before = this.#title;
    if (isNew) this.#offer = null;
    this.#place = place;
    this.#unknown = unknown;
    // A turn of the body is no step in the history; its view is where Back returns to.
    const section = arrival.by === "link" ? arrival.section : null;
    const query = writeAddress(place, this.language.known, this.#foreign);
    this.#bar.write(query, isNew, section ?? "");
    // A turn, the other body or a look inside moves nobody away from what they read.
    const stays = arrival.by === "choice" && this.#title === before;
    await this.#show(stays ? { by: "return" } : arrival);
    // A link leads to the heading of the words; a choice in the body leaves a reader there.
    if (!stays && arrival.by === "choice") this.#tellWords();
  }

  /** Tell who does not see it that other words are there now. */
  #tellWords(): void {
    const title = this.#title || this.#words.say("app.name");
    this.#status.textContent = this.#words.say("app.words.now", { title });
  }

  /** Back or Forward: exactly what the address says. */
  #return(): void {
    const { place, unknown, foreign } = readAddress(this.#bar.query, this.language.known);
    this.#unknown = unknown;
    this.#foreign = foreign;
    void this.#comeTo(move(this.#place, place), { by: "return" });
  }

  /** Show the place of an address; where its language is not to be had, in ours, and say so. */
  async #comeTo(place: Place, arrival: Arrival): Promise<void> {
    const lang = await this.#speak(place.lang);
    if (lang === null) return;
    this.#place = { ...place, lang };
    await this.#show(arrival, lang === place.lang ? null : this.#problem);
  }

  /** Take over a language, if it is to be had. Tells which is spoken then; null: another is wanted. */
  async #speak(lang: string): Promise<string | null> {
    const wish = (this.#wish += 1);
    try {
      const language = lang === this.language.lang ? null : await this.library.language(lang);
      if (language && wish === this.#wish) this.#take(language);
    } catch (error) {
      if (wish === this.#wish) this.#sayProblem(error, "app.words.failed");
    }
    return wish === this.#wish ? this.language.lang : null;
  }

  #take(language: Language): void {
    this.language = language;
    this.#words = new Words(language.strings);
  }

  /** Bring everything in line with the place. What was told of another is not told any more. */
  async #show(arrival: Arrival, told: Notice | null = null): Promise<void> {
    const turn = (this.#turn += 1);
    this.#problem = told;
    this.options.placed?.(this.#place);
    const address = this.#address;
    const isHere = address === this.#shown.text || this.library.now(address) !== undefined;
    this.#arrive(arrival, isHere);
    this.#drawHead().catch((error: unknown) => {
      this.#sayProblem(error, "app.words.failed");
    });
    if (isHere) return;
    try {
      await this.library.text(address);
    } catch (error) {
      if (turn === this.#turn) await this.#fail(error, turn, arrival);
      return;
    }
    if (turn === this.#turn) this.#arrive(arrival, true);
  }

  #arrive(arrival: Arrival, isHere: boolean): void {
    arrive(arrival, () => {
      if (isHere) this.#draw();
      else this.#drawWaiting();
    });
    if (isHere && this.#ahead && this.#ahead !== this.language) void this.fetchAhead();
  }

  /** Draw the words, and the body beside them. */
  #draw(): void {
    const address = this.#address;
    const panel = this.#part("panel");
    if (address !== this.#shown.text) {
      const isSame = panel.dataset.text === textOf(this.#place);
      putWords(panel, this.library.now(address) ?? "", isSame);
      bringBody(false);
      panel.dataset.text = textOf(this.#place);
      this.#shown.text = address;
    }
    const [article] = panel.children;
    if (article) this.#fit(article);
    this.#drawAround();
  }

  /** Until the words are here, those of another place must not stand beside the body. */
  #drawWaiting(): void {
    this.#shown.text = "";
    this.#part("panel").replaceChildren(waiting(this.#title, this.#words));
    this.#drawAround();
  }

  #drawAround(): void {
    const { page, lang } = this.#place;
    const html = document.documentElement;
    html.lang = lang;
    this.root.lang = lang;
    html.toggleAttribute("data-present", this.#isPresenting);
    document.title = [this.#title, this.#words.say("app.name")].filter(Boolean).join(" · ");
    this.#main.className = page === null ? "explorer" : "page";
    this.#drawLinks();
    this.#drawNotices();
    this.#terms.forget();
    this.#places.forget();
    this.#aloud.offer();
    if (page === null && this.language.scene) {
      this.#body.show(this.language.scene, selectionOf(this.#place), this.#tour);
    }
    this.#film.placed(this.#place, this.language, this.#words);
    this.#presentation.placed(this.#isPresenting);
    this.#maker.placed();
  }

  /** What presenting has to do with: this page, whatever it shows. */
  #stage(): Stage {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters have a `this` of their own
    const reader = this;
    const query = (place: Place): string =>
      // Each window has its own language, and the country is the reader's own.
      writeAddress(
        { ...place, lang: beginning(this.language.known).lang, country: null },
        this.language.known,
      );
    return {
      main: this.#main,
      body: this.#part("body"),
      panel: this.#part("panel"),
      get words() {
        return reader.#words;
      },
      get lang() {
        return reader.#place.lang;
      },
      get query() {
        return query(reader.#place);
      },
      get step() {
        return query({ ...reader.#place, view: null, t: null });
      },
      get address() {
        return reader.#bar.isShared ? reader.#linkTo(reader.#place) : null;
      },
      get next() {
        const tour = reader.#tour;
        return tour ? (tour.titles[tour.at + 1] ?? null) : undefined;
      },
      get film() {
        return reader.#film.player;
      },
      show: async (to) => {
        const { place } = readAddress(to, this.language.known);
        const { lang, country } = this.#place;
        await this.#go({ ...place, lang, country }, { by: "choice" });
      },
      leave: () => {
        void this.#go({ ...this.#place, present: false }, { by: "choice" });
      },
      point: (parts) => {
        this.#body.point(parts, true);
      },
      isolate: (isOn) => {
        this.#body.isolate(isOn);
      },
      nameSites: (isOn) => {
        this.#body.nameSites(isOn);
      },
    };
  }

  /** Whoever opens a link in another tab, or copies it, gets an address as it is written here. */
  #drawLinks(): void {
    markHead(this.root, this.#place, (place) => linkTo(place, this.language.known));
    for (const link of this.root.querySelectorAll("a[href^='?']")) {
      const { query, section } = targetOf(link.getAttribute("href") ?? "") ?? {};
      if (query)
        link.setAttribute("href", this.#bar.hrefOf(query) + (section ? `#${section}` : ""));
    }
  }

  #fit(article: Element): void {
    fit(article, this.#place, this.language);
    this.#contents.follow(article);
    this.#numbers.show({ article, language: this.language, country: this.#place.country });
    this.#forPaper.ask();
    const own = article.querySelector(".own-things");
    if (own && !own.hasChildNodes()) void this.#openOwnThings(own);
    const maker = article.querySelector(".maker");
    if (maker && !maker.shadowRoot) void this.#openMaker(maker);
    const notebook = article.querySelector(".notebook");
    if (notebook && !notebook.shadowRoot) void this.#openNotebook(notebook);
  }

  /** Where a lesson asks for a place, pointing at it on the body is an answer. */
  #answer(): void {
    const [article] = this.#part("panel").children;
    if (article) answerByBody(article, this.#place, this.language.known, this.#words);
  }

  #drawForPaper(): void {
    this.#forPaper.cancel();
    const [article] = this.#part("panel").children;
    drawForPaper(article, {
      handOut: this.#handOut,
      numbers: this.#numbers.onPaper(this.language, this.#place.country),
      words: this.#words,
    });
  }

  /** Draw the head, in the language of the words, and the search in it. */
  async #drawHead(): Promise<void> {
    const { head } = this.language;
    if (head !== this.#shown.head) {
      const html = await this.library.text(head);
      if (head !== this.language.head || head === this.#shown.head) return;
      this.#shown.head = head;
      this.root.querySelectorAll(":scope > :not(main)").forEach((old) => {
        old.remove();
      });
      this.root.insertAdjacentHTML("afterbegin", html);
      const foot = this.root.querySelector(":scope > footer");
      if (foot) this.root.append(foot);
      this.#shown.search = "";
      this.#drawLinks();
      this.#reading.show();
    }
    this.#openSearch();
  }

  #openSearch(): void {
    const { search, lang, strings, known } = this.language;
    if (search === this.#shown.search) return;
    this.#shown.search = search;
    const load = (): Promise<SearchIndex> => this.library.json(search);
    const make = (): Promise<Combobox> => {
      const data = { load, lang, languages: known.languages, strings };
      const combobox = new Combobox(data, (href) => {
        const target = targetOf(href);
        if (target) this.follow(target);
      });
      return Promise.resolve(combobox);
    };
    void this.#search.open(this.#part("search"), make, this.#words.say("page.search.failed"));
  }

  #questions(): Promise<readonly QuestionGroup[]> {
    return this.library.json(this.language.questions);
  }

  async #openNotebook(mount: Element): Promise<void> {
    const { lang, strings } = this.language;
    const make = async (): Promise<Notebook> => {
      const { Notebook } = await import("./notebook/notebook");
      return new Notebook({ groups: await this.#questions(), lang, strings });
    };
    await this.#notebook.open(mount, make, this.#words.say("page.notebook.failed"));
  }

  async #openMaker(mount: Element): Promise<void> {
    const make = async (): Promise<Tool> => {
      const { Maker } = await import("./make/maker");
      return Maker.open(this);
    };
    await this.#maker.open(mount, make, this.#words.say("app.mine.failed"));
  }

  async #openOwnThings(mount: Element): Promise<void> {
    try {
      const { ownThings } = await import("./own-things");
      mount.replaceChildren(ownThings(this.#words));
    } catch (error) {
      this.#sayProblem(error, "app.words.failed");
    }
  }

  #drawNotices(): void {
    const notices = unknownNotices(this.#unknown, this.language, this.#words, (change) => {
      const { known } = this.language;
      const place = change.lesson
        ? goToStep(this.#place, change.lesson, 1, known)
        : settled({ ...this.#place, ...change }, known);
      void this.#go(place, { by: "choice" });
    });
    if (this.#offer) notices.push(this.#offered(this.#offer));
    if (this.#news) notices.push(this.#news);
    if (this.#problem) notices.push(this.#problem);
    if (this.language.scene === null) notices.push({ text: this.#words.say("app.no_body") });
    if (this.language.problems > 0) {
      const count = this.language.problems;
      notices.push({ text: this.#words.say("app.problems", { count }) });
    }
    showNotices(this.#part("notices"), notices);
  }

  #offered({ lang, name, text }: Offer): Notice {
    const run = (): void => {
      void this.#go({ ...this.#place, lang }, { by: "return" });
    };
    return { text, lang, action: { label: name, run } };
  }

  /** The words are not to be had: another edition is asked for once, and then a reader is told. */
  async #fail(error: unknown, turn: number, arrival: Arrival): Promise<void> {
    if (isGone(error)) await this.#renew();
    if (turn !== this.#turn) return;
    console.error(error);
    const again = (): void => {
      void this.#show(arrival);
    };
    this.#part("panel").replaceChildren(failed(this.#title, this.#words, again));
  }

  /** Something else is not to be had; what is shown stays, and maybe it can be tried again. */
  #sayProblem(error: unknown, key: string, run?: () => void): void {
    console.error(error);
    const text = this.#words.say(key);
    this.#problem = run ? { text, action: { label: this.#words.say("app.again"), run } } : { text };
    this.#drawNotices();
    if (isGone(error)) void this.#renew();
  }

  /**
   * A browser asks once for a part of the program that did not come. The address leads back to the
   * place; but while the server is away, what is shown must not be given up.
   */
  async #loadAnew(): Promise<void> {
    try {
      await this.library.renew();
    } catch {
      return;
    }
    location.reload();
  }

  /** Ask for what is new, and show it: texts of one's own reach a page that is open. */
  async #renew(): Promise<void> {
    try {
      await this.library.renew();
      await this.renew();
    } catch {
      // What is shown stays; the next choice or the next return asks again.
    }
  }

  /** Show the language as it is now, if it is another. */
  async renew(): Promise<void> {
    const language = await this.library.language(this.language.lang);
    if (language === this.language) return;
    // What is read stays until the new words are here.
    await this.library.text(this.#addressIn(language));
    if (language.lang !== this.language.lang) return;
    this.#take(language);
    await this.#show({ by: "return" });
  }

  /** Fetch what may be read next, as long as nobody pays for it by the byte. */
  async fetchAhead(): Promise<void> {
    const language = (this.#ahead = this.language);
    await fetchAhead(this.library, language, () => language === this.language);
  }

  #applyTheme(): void {
    this.#body.applyTheme();
    this.#search.applyTheme();
    this.#notebook.applyTheme();
    this.#maker.applyTheme();
  }

  /** The address of a place here: without what others have put into ours. */
  #linkTo(place: Place): string {
    const query = writeAddress(place, this.language.known);
    return new URL(this.#bar.hrefOf(query), location.href.replace(/[?#].*/, "")).href;
  }

  /**
   * The same to take home: without the view, and not presenting, so that it leads to the whole text; of
   * a lesson to its beginning. Null where nobody else could open it.
   */
  get #handOut(): string | null {
    const here: Place = { ...this.#place, view: null, present: false };
    const { lesson } = here;
    const place = lesson === null ? here : goToStep(here, lesson, 1, this.language.known);
    const query = writeAddress(place, this.language.known);
    return this.linkOf(query);
  }

  /** The address of the text that belongs to the place. */
  get #address(): string {
    return this.#addressIn(this.language);
  }

  #addressIn({ texts, cards }: Language): string {
    const id = textOf(this.#place);
    return (this.#isPresenting ? cards[id] : undefined) ?? texts[id] ?? texts.welcome ?? "";
  }

  /** What Present steps through: a lesson, else the places of the body. */
  get #tour(): Tour | null {
    const { lesson } = this.#place;
    const { known } = this.language;
    const steps = known.steps[lesson ?? ""];
    if (lesson === null || lesson === MAKE || !steps) return null;
    return {
      titles: steps.map(({ title }) => title),
      at: this.#place.step - 1,
      go: (at) => {
        void this.#go(goToStep(this.#place, lesson, at + 1, known), { by: "choice" });
      },
    };
  }

  /** A page has no body that could fill the screen. */
  get #isPresenting(): boolean {
    return this.#place.present && this.#place.page === null;
  }

  get #title(): string {
    return titleOf(this.#place, this.language.known);
  }

  get #main(): HTMLElement {
    return this.root.querySelector("main") ?? this.root;
  }

  #part(name: string): HTMLElement {
    const part = this.root.querySelector<HTMLElement>(`.${name}`);
    if (!part) throw new Error(`the page has no .${name}`);
    return part;
  }
}

function selectionOf({ site, structure, view, present, body, inside, examples }: Place): Selection {
  return { site, structure, view, present, body, inside, examples };
}
