// Conditions as the server sends them (nested lists, operator first), evaluated as the server evaluates them, and numbers
// read as the server reads them.
// `surveyConditions.evaluate(tree, answers, parameters, profile)` says whether a condition holds. A variable that is not
// among the answers, or is null, is missing. `surveyConditions.number(text, isDecimal)` is the number, or null for none.
(function (global) {
  "use strict";

  // A number at the value that was written: `units` divided by ten as often as `places` says, so that 0.1 is a tenth.
  class Exact {
    constructor(units, places) {
      this.units = units;
      this.places = places;
    }

    at(places) {
      return this.units * 10n ** BigInt(places - this.places);
    }
  }

  const WRITTEN = /^(-?[0-9]+)(?:\.([0-9]+))?(?:e([+-][0-9]+))?$/;

  function exact(number) {
    if (number instanceof Exact) return number;
    const [, whole, fraction = "", exponent = "0"] = WRITTEN.exec(String(number));
    const places = fraction.length - Number(exponent);
    const units = BigInt(whole + fraction);
    return places < 0 ? new Exact(units * 10n ** BigInt(-places), 0) : new Exact(units, places);
  }

  // Both numbers in units of the finer one.
  function inSameUnits(left, right) {
    const [a, b] = [exact(left), exact(right)];
    const places = Math.max(a.places, b.places);
    return { a: a.at(places), b: b.at(places), places };
  }

  function isNumber(value) {
    return typeof value === "number" || value instanceof Exact;
  }

  function known(table, name) {
    return table && Object.prototype.hasOwnProperty.call(table, name) && table[name] !== undefined ? table[name] : null;
  }

  function isSame(left, right) {
    if (Array.isArray(left) && Array.isArray(right)) {
      return left.length === right.length && left.every((part, place) => isSame(part, right[place]));
    }
    if (isNumber(left) && isNumber(right)) {
      const { a, b } = inSameUnits(left, right);
      return a === b;
    }
    return left === right;
  }

  function compare(operator, left, right) {
    if (operator === "!=") return !compare("==", left, right);
    if (operator === "not_in") return !compare("in", left, right);
    if (left === null || right === null) return false;
    if (operator === "==") return isSame(left, right);
    if (operator === "in") return Array.isArray(right) && right.some((part) => isSame(part, left));
    if (!isNumber(left) || !isNumber(right)) return false;
    const { a, b } = inSameUnits(left, right);
    if (operator === "<") return a < b;
    if (operator === "<=") return a <= b;
    if (operator === ">") return a > b;
    return a >= b;
  }

  function value(tree, scope) {
    const [operator, first, second] = tree;
    if (operator === "answer") return known(scope.answers, first);
    if (operator === "score") return known(second, String(known(scope.answers, first)));
    if (operator === "value" || operator === "values") return first;
    if (operator === "parameter") return known(scope.parameters, first);
    if (operator === "profile") return known(scope.profile, first);
    if (operator === "+" || operator === "-") {
      const left = value(first, scope);
      const right = value(second, scope);
      if (!isNumber(left) || !isNumber(right)) return null;
      const { a, b, places } = inSameUnits(left, right);
      return new Exact(operator === "+" ? a + b : a - b, places);
    }
    return holds(tree, scope);
  }

  function holds(tree, scope) {
    const [operator, first, second] = tree;
    switch (operator) {
      case "and":
        return tree.slice(1).every((part) => holds(part, scope));
      case "or":
        return tree.slice(1).some((part) => holds(part, scope));
      case "not":
        return !holds(first, scope);
      case "answered":
        return known(scope.answers, first) !== null;
      case "missing":
        return known(scope.answers, first) === null;
      case "number":
        return isNumber(known(scope.answers, first));
      case "any":
        return first.some((variable) => known(scope.answers, variable) === second);
      case "==":
      case "!=":
      case "in":
      case "not_in":
      case "<":
      case "<=":
      case ">":
      case ">=":
        return compare(operator, value(first, scope), value(second, scope));
      default:
        return value(tree, scope) === true;
    }
  }

  function evaluate(tree, answers, parameters, profile) {
    return holds(tree, { answers: answers || {}, parameters: parameters || {}, profile: profile || {} });
  }

  // --- numbers as people type them ----------------------------------------------------------------------------------

  const AMBIGUOUS = /^[+-]?[1-9][0-9]{0,2}([., '][0-9]{3})+([.,][0-9]+)?$/;
  const NUMBER = /^([+-]?)(?=[.,]?[0-9])([0-9]*)(?:[.,]([0-9]*))?$/;
  const SIGNS = { "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u066b": ".", "\u2019": "'", "\u02bc": "'" };
  const LONGEST = 15;

  // Digits of all scripts stand in runs that begin with their zero, some of several tens.
  function digit(sign) {
    let place = sign.codePointAt(0);
    let value = 0;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(place - 1))) {
      place -= 1;
      value += 1;
    }
    return String(value % 10);
  }

  function inAscii(sign) {
    if (/^\p{Nd}$/u.test(sign)) return digit(sign);
    if (/^\p{Zs}$/u.test(sign)) return " ";
    const plain = sign >= "\uff01" && sign <= "\uff5e" ? sign.normalize("NFKC") : sign;
    return SIGNS[plain] || plain;
  }

  function number(text, isDecimal) {
    const plain = Array.from(text.trim(), inAscii).join("");
    const found = NUMBER.exec(plain);
    if (AMBIGUOUS.test(plain) || !found) return null;
    const [, sign, whole, fraction = ""] = found;
    if (whole.replace(/^0+/, "").length + fraction.length > LONGEST) return null;
    if (!isDecimal && /[1-9]/.test(fraction)) return null;
    return Number(`${sign}${whole || 0}.${isDecimal ? fraction || 0 : 0}`) + 0;
  }

  global.surveyConditions = { evaluate, number };
})(window);
