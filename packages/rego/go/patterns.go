package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// patternsSummary counts what one evaluation compiles into the wasm's cache of patterns, which must not overflow.
type patternsSummary struct {
	Literal  int     `json:"literal"`
	Computed []place `json:"computed"`
}

// Which argument of a builtin is the pattern.
var patternArguments = map[string]int{
	"regex.match":                      0,
	"re_match":                         0,
	"regex.is_valid":                   0,
	"regex.find_all_string_submatch_n": 0,
	"glob.match":                       0,
}

// patterns looks at every rule that a host may ask, and at all that it depends on.
func patterns(compiler *ast.Compiler, files map[string]string) map[string]patternsSummary {
	summaries := map[string]patternsSummary{}
	for _, module := range compiler.Modules {
		for _, rule := range module.Rules {
			entrypoint := strings.Join(append(packagePath(module), ruleName(rule)), "/")
			if _, done := summaries[entrypoint]; shapeOf(rule) != "" && !done {
				summaries[entrypoint] = patternsOf(compiler, rule, files)
			}
		}
	}
	return summaries
}

func patternsOf(compiler *ast.Compiler, rule *ast.Rule, files map[string]string) patternsSummary {
	clauses := compiler.GetRulesExact(rule.Module.Package.Path.Extend(rule.Head.Ref().GroundPrefix()))
	search := patternSearch{compiler: compiler, rules: reachable(compiler, clauses), literal: map[string]bool{}}
	summary := patternsSummary{Computed: []place{}}
	for _, reached := range search.rules {
		ast.WalkExprs(reached, func(expr *ast.Expr) bool {
			position, matches := patternArguments[callee(expr)]
			if !matches || len(expr.Operands()) <= position {
				return false
			}
			search.computed, search.seen = false, map[origin]bool{}
			search.resolve(expr.Operand(position), reached)
			if search.computed {
				summary.Computed = append(summary.Computed, placeOf(expr.Location, files))
			}
			return false
		})
	}
	summary.Literal = len(search.literal)
	return summary
}

// reachable are the rules and everything they call or read, themselves included, in the order of the files.
func reachable(compiler *ast.Compiler, rules []*ast.Rule) []*ast.Rule {
	seen := map[*ast.Rule]bool{}
	var follow func(rule *ast.Rule)
	follow = func(rule *ast.Rule) {
		if seen[rule] {
			return
		}
		seen[rule] = true
		for dependency := range compiler.Graph.Dependencies(rule) {
			if next, ok := dependency.(*ast.Rule); ok {
				follow(next)
			}
		}
	}
	for _, rule := range rules {
		follow(rule)
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b *ast.Rule) int { return a.Loc().Compare(b.Loc()) })
}

func callee(expr *ast.Expr) string {
	if !expr.IsCall() {
		return ""
	}
	return expr.Operator().String()
}
