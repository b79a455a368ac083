package main

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// hostPath is what a term stands for below data.policylint.
type hostPath struct {
	names []string
	// Whether a name follows that is only known at evaluation.
	open bool
}

// namesOf: a name may also be a variable or a rule with one text.
func (s *hostSearch) namesOf(terms []*ast.Term, rule *ast.Rule) hostPath {
	path := hostPath{}
	for _, term := range terms {
		name, isName := s.textOf(term, rule, 0)
		if !isName {
			return hostPath{path.names, true}
		}
		path.names = append(path.names, name)
	}
	return path
}

const farthest = 8

func (s *hostSearch) textOf(term *ast.Term, rule *ast.Rule, depth int) (string, bool) {
	if depth > farthest {
		return "", false
	}
	switch value := term.Value.(type) {
	case ast.String:
		return string(value), true
	case ast.Var:
		if bound := s.bindings(rule).variables[value]; len(bound) == 1 && len(bound[0].taken.names) == 0 {
			return s.textOf(bound[0].source, bound[0].scope, depth+1)
		}
	case ast.Ref:
		rules := s.compiler.GetRulesExact(value)
		if len(rules) == 1 && len(rules[0].Head.Args) == 0 && rules[0].Head.DocKind() == ast.CompleteDoc {
			return s.textOf(rules[0].Head.Value, rules[0], depth+1)
		}
	}
	return "", false
}

func extend(paths []hostPath, more hostPath) []hostPath {
	extended := []hostPath{}
	for _, path := range paths {
		if !path.open {
			path = hostPath{slices.Concat(path.names, more.names), more.open}
		}
		extended = append(extended, path)
	}
	return extended
}
